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
    }
}
