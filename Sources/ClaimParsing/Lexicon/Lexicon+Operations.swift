import Market

extension Lexicon {
    /// Products, people and accidents.
    mutating func addOperations() {
        addEvent(
            .product, 1,
            """
            launch; launched; unveiled; unveiling; new product; trial data; trial results; phase 3; phase 2; vaccine; vaccine news; unveil; unveils
            new model; released; releasing; keynote; trade show; trial; drug; platform; new version; study; robotaxi; interim numbers; treatment
            clinical; launching; reasoning model; ai model; new chip; product launch; launches; release of; introduced; introducing; late-stage trial
            new iphone; ios change; drug trial; study data; positive data; data from; demonstration; developer conference; software; showcase
            """)
        addEvent(
            .product, -1,
            "failed trial; trial failed; halted a trial; trial failure; failed to meet; discontinued; flopped; failed study; trial setback; paused trial; halted trial; failed in a"
        )
        addEvent(
            .product, -1,
            """
            halting production; halted production; suspended production; suspend production; pause production; paused production; halt production; cut production
            production halt; production cut; delay; delayed; delays; delaying; postponed; postpone; postponing; delay to; pulled the drug; safety concerns; side effects
            reduced production; production schedule; production problems; shipment delays; missed its main goal; missed the main goal; shelved; shelve
            """)
        addEvent(
            .product, 1,
            """
            cheaper models; new drug; experimental drug; drug candidate; pill; gene therapy; obesity drug; weight-loss drug; new models; new device; new service
            rollout; rolled out; rolling out; roll out; patients; late-stage; mid-stage; early-stage; efficacy; new phone; new product line; met its main goal; met its primary endpoint; new study
            game; chatbot; handset; subscription; ad-supported; ramp up; price cuts; cut prices; raised prices; price increase; price increases; cutting prices; new factory; test flight
            """)
        addEvent(
            .management, 0,
            """
            resigned; resignation; stepped down; steps down; step down; appointed; ousted; quit; job cuts; layoffs; restructuring
            new boss; departure; leadership change; restructure; stepping down; successor; reorganisation; reorganization; retire; shed jobs
            must reform; fired; hiring; lay off; cutting jobs; cut jobs; named a new; new ceo; new chief executive; ceo's exit; abrupt exit; retirement; management
            reshuffle; appointment; replaced; job losses; founder; chief executive; ceo; resigning; departing; jobs and; sacked; exit of
            """)
        addEvent(
            .management, 0,
            """
            retiring; retires; retired; on leave; laid off; laying off; lays off; firing; leave of absence; finance chief; chief financial officer; cfo; chairman; chairwoman
            chief operating officer; operating chief; new boss; boss; stand down; stood down; standing down; stands down; resigns; quits; quitting
            naming; named as; named its; was named; appoints; appointing; board seat; board seats; proxy fight; activist; activist investor; workforce; headcount; staff cuts; cost cuts; cost-cutting
            turnaround plan; wind down; winding down; shake-up; shakeup; management shake-up; reorganise; reorganize; insider selling; sold shares; shares sold by; bought shares; insider buying
            plant closures; close stores; closing stores; store closures; close plants; eliminate jobs; thousands of jobs; jobs; new chairman; ousting; ouster; removed as; dismissed
            walkout; walked off the job; strike by; voted to strike; strike action; workers' strike; union strike; striking workers
            """)
        addEvent(
            .accident, -1,
            "crash; recall; hack; hacked; cyberattack; cyber attack; data breach; explosion; outage; accident; recalls; recalled; derailment; ransomware; blackout; oil spill; grounding; plane crash; security breach; collision; blaze; cyber incident; fatal crash; contamination; cyber-attack; mid-air; engine failure; grounded its; grounded; emergency landing; gas leak; power outage; system failure"
        )
        addEvent(
            .accident, -1,
            "blew out; blown out; faulty software; crashed; crashes; it outage; software glitch; glitch; malfunction; spill; fire; blast; exploded; derailed; sank off; capsized; poisoning; e. coli; outbreak; listeria; disruption; disrupted; hackers; ransom; flood; floods; earthquake; hurricane; power cut"
        )
        addEvent(.accident, -1, "breach; fire at; fire in; sinking of; leak at")

        addEvent(
            .product, 1,
            """
            coronavirus shot; covid shot; flu shot; booster; jab; headset; first delivery; pushed back; push back; pushing back; price hike; raising prices; raise prices; price rise; price rises; lower prices; lowered prices; slashed prices
            box office; new series; new film; new season; blockbuster; streaming service; product event; launch event; new line; new range; new feature; new features; new app; new service; beta test; pilot program; new factory; new plant
            new facility; gigafactory; gene-editing; cancer drug; cancer treatment; alzheimer's drug; diabetes drug; heart drug; weight-loss pill; obesity pill; mid-stage study; late-stage study; early-stage study; late-stage data; mid-stage data; clinical data
            primary endpoint; main goal; trial of; study of; study showed; study found; trial showed; failed to slow; failed to beat; worked no better; rates of side effects; showed promise; effective; efficacy data
            maiden flight; test launch; first flight; rocket launch; robotaxis; self-driving; driverless; autonomous; quantum chip; ai chip; ai chips; ai assistant; ai agent; ai tool; ai tools; large language model; new console
            drilling results; oil discovery; gas discovery; discovery of; discovered; drill results; breakthrough; prototype; demo; pre-orders; preorders; sold out
            """)
        for verb in [
            "halt", "pause", "suspend", "stop", "delay", "postpone", "resume", "restart", "end", "scrap", "abandon",
            "shelve", "cancel", "discontinue",
        ] {
            for form in Self.inflections(of: Substring(verb)) {
                for article in ["", "its ", "the ", "a ", "all "] {
                    addEvent(
                        .product, ["resume", "restart"].contains(verb) ? 1 : -1,
                        [
                            "production", "deliveries", "sales of", "shipments", "output", "manufacturing", "trial",
                            "study", "launch", "development", "project", "program", "programme", "rollout", "work on",
                            "trials",
                        ]
                        .map { "\(form) \(article)\($0)" }.joined(separator: ";"))
                }
            }
        }
        addHints(.accident, -1, "killed; died; injured; deaths; knocked out; grounded")
        addEvent(
            .product, 1,
            """
            membership fee; membership fees; subscription fee; subscription price; subscription prices; ticket prices; fare increase; fare increases; list prices
            accepting bitcoin; accept bitcoin; demo; flubbed; privacy changes; privacy change; algorithm change; app store; product showcase; unveiling of
            privacy switch; test drive; pre-orders; preorders; sold out; launch date; launch delay; headset; smart glasses; new console; flight schedule
            """)
        addHints(
            .product, 1,
            "hardware; gadget; gadgets; schedule; shot; phone; phones; car; cars; truck; trucks; model; models; feature; app; service; tool; chip; chips; processor; console; film; movie; event; product; products; production; plant; factory; assembly; technology; device; flight; rocket; satellite; dose; therapy; medicine; bot; unveils; cheaper; stores; launch of"
        )
        addEvent(
            .management, 0,
            """
            poached; poaching; hired; hires; return to lead; returned to lead; take over as; taking over as; takes over as; took over as; succeed; succeeded; succeeding; to succeed; next chief executive; next ceo; new chief; interim chief; interim ceo; new leader
            joining the board; join the board; joins the board; joined the board; left the board; board overhaul; board shake-up; quit as; resigned as; step aside; stepped aside; stepping aside; steps aside; would leave; will leave; leaving; left the company; depart; departs; departed; exit as; replacing
            trim its workforce; cut its workforce; cutting its workforce; reduce its workforce; shrink its workforce; slash its workforce; slashing jobs; slash jobs; axe jobs; axing; redundancies; voluntary buyouts; job reductions; lay-offs; furlough; furloughs; furloughed; reduce headcount; reducing headcount; cut costs; cutting costs; cost-saving; cost savings
            closure of; closures; shut stores; shutting; shut down its; shutter; shuttering; close its; closing its; restructuring plan; overhaul plan; strategy update; strategic plan; turnaround; walkouts; picket; machinists; union; pilots; labor dispute; labour dispute; labor deal; tentative agreement; wage deal; new contract with the union
            insider sale; insider sales; sold stock; sold some of his; sold some of her; sold part of his; sale of shares by; bought stock; purchased shares; bought more bitcoin; bought bitcoin; bitcoin purchase
            executives; founder's; chief technology officer; nominate; nominated; slate of directors; settlement with activist; demanded changes; urged the company; called for a; pushing for changes; push for changes
            """)
        addEvent(
            .accident, -1,
            """
            derails; derailing; blew off; blew up; blow-out; blowout of; botched; software update; botched update; crippled; knocked offline; systems failure; computer failure; it failure; technical failure; technical glitch; breakdown
            wildfire; wildfires; tornado; typhoon; storm; storm damage; tsunami; landslide; dam collapse; mine collapse; collapse of a; chemical leak; gas explosion; refinery fire; factory fire; plant fire; battery fires; caught fire; burst into flames
            fatal; fatalities; deadly; safety incident; near miss; skidded; hijacked; stolen; theft of; exploit; drained; hackers stole; security incident; leaked data; data leak; recalling; product recall; safety recall; recall of
            went down; outages; service disruption; sickened; illnesses; illness; salmonella; contaminated; norovirus; falsely; mishap; incident; disaster; tragedy; froze withdrawals; halted withdrawals; suspended withdrawals; froze customer withdrawals
            """)

        addEvent(
            .management, 0,
            "walked out; walk out; walked off; walking out; downed tools; on strike; went on strike; strikes at; threatened to strike; strike at; strike over; strike threat; strike vote; labor strike; too distracted; distracted by; insider sold; sold some shares; unloaded shares; unloaded stock"
        )

        addEvent(
            .management, 0,
            "slash costs; slashing costs; slashed costs; reduce costs; reducing costs; trim costs; trimming costs; cost-cutting plan; would retire; will retire; to retire; plans to retire; plans to step down; would leave; named successor; succession plan; power struggle; boardroom; board member; board chair; interim leader; co-ceo; left for; jumped ship; poached by; hires away"
        )
    }
}
