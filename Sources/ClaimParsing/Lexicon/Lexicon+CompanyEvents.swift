import Market

extension Lexicon {
    /// What happens to one company.
    mutating func addCompanyEvents() {
        addEvent(
            .earnings, 0,
            """
            results; earnings; quarterly results; earnings report; quarterly earnings; quarterly profit; the print; quarterly update
            fourth-quarter results; third-quarter results; second-quarter results; first-quarter results; numbers were out; made money
            quarterly loss; trading update; quarterly revenue; quarterly sales; half-year results; full-year results; quarterly report
            profit jump; annual results; reported earnings; posted a profit; posted a loss; quarterly numbers; third-quarter profit
            fourth-quarter profit; second-quarter profit; first-quarter profit; interim results; profit report; profits; its numbers
            first-quarter earnings; second-quarter earnings; third-quarter earnings; fourth-quarter earnings; full-year profit; annual profit
            """)
        addEvent(
            .earnings, 0,
            """
            subscribers; subscriber; deliveries; bookings; same-store sales; comparable sales; comparable-store sales; net income
            net profit; net loss; operating profit; operating income; bad loans; loan losses; write-down; writedown; impairment; impairment charge
            revenue growth; sales growth; profit growth; cloud business; cloud growth; strong demand; weak demand; slower growth; weaker sales
            strong sales; upbeat sales; fourth-quarter sales; third-quarter sales; second-quarter sales; first-quarter sales; holiday sales
            fourth-quarter revenue; third-quarter revenue; second-quarter revenue; first-quarter revenue; quarterly figures; earnings figures
            production figures; delivery figures; profit fell; profit rose; sales fell; sales rose; revenue fell; revenue rose; profit margins; margin squeeze
            pretax profit; pre-tax profit; first-half profit; half-year profit; nine-month profit; record sales; record revenue; sluggish sales; slowing sales
            quarterly earnings report; financial results; rising costs; higher costs; passenger numbers; order intake; its quarter
            """)
        addEvent(
            .earnings, 1, [.strongEvent],
            """
            earnings beat; beat expectations; beat estimates; topped estimates; better-than-expected earnings; topped expectations
            strong results; stronger-than-expected earnings; surprise profit; record profit; beat forecasts; upbeat results
            better-than-expected results; stronger-than-expected results; better-than-expected profit; beat analysts; beat wall street
            topped forecasts; beat consensus; above expectations; above estimates; strong earnings; swung to a profit; blowout quarter
            exceeded expectations; exceeded estimates; better-than-expected quarterly; better than expected; strong quarterly results
            profit beat; revenue beat; sales beat; beat the forecast; record earnings; blowout earnings
            """)
        addEvent(
            .earnings, -1, [.strongEvent],
            """
            earnings miss; missed estimates; missed expectations; worse-than-expected earnings; weaker-than-expected earnings; profit miss
            disappointing results; surprise loss; weak results; swung to a loss; fell short of expectations; missed forecasts; revenue miss
            short of expectations; below expectations; below estimates; weaker-than-expected results; disappointing earnings; weak earnings
            worse-than-expected results; disappointing quarterly; worse than expected; missed the forecast; wider-than-expected loss
            missed consensus; missed analysts; missed wall street; sales miss; fell short of estimates; fell short of forecasts
            """)
        addVerbs("beat/beat/beaten top exceed surpass", .event) {
            $0.event = .earnings
            $0.polarity = 1
        }
        addVerbs("miss disappoint", .event) {
            $0.event = .earnings
            $0.polarity = -1
        }
        addEvent(
            .guidance, 0,
            "guidance; outlook; forecast; sales forecast; revenue forecast; profit forecast; full-year forecast; forecasts; guided; profit outlook; sales outlook"
        )
        addEvent(
            .guidance, -1, [.strongEvent],
            """
            profit warning; sales warning; revenue warning; weak outlook; soft guidance; cautious outlook; weak guidance; gloomy outlook
            withdrew its guidance; soft revenue; disappointing guidance; disappointing outlook; disappointing forecast; weak forecast; cautious guidance
            warned on profit; warned that profit; warned of; warned that; issued a warning; profit warnings; weaker-than-expected guidance; tepid guidance
            soft outlook; bleak outlook; downbeat outlook; downbeat forecast; lacklustre outlook; lackluster outlook; guidance cut; soft forecast
            """)
        addEvent(
            .guidance, 1, [.strongEvent],
            """
            strong outlook; upbeat guidance; upbeat outlook; upbeat forecast; strong guidance; strong forecast; rosy outlook; bullish forecast
            better-than-expected guidance; stronger-than-expected guidance; stronger-than-expected outlook; bullish outlook; robust outlook; robust guidance
            """)
        for noun in [
            "forecast", "outlook", "guidance", "full-year forecast", "full-year guidance", "profit forecast",
            "sales forecast", "profit guidance", "full-year outlook", "annual forecast", "revenue forecast",
            "earnings forecast", "sales outlook",
        ] {
            for article in ["its ", "their ", "", "the "] {
                let down = [
                    "cut", "cuts", "cutting", "lowered", "lowering", "lowers", "trimmed", "trimming", "trims",
                    "slashed", "slashing", "slashes", "reduced", "reducing", "withdrew", "withdrawing", "scrapped",
                    "downgraded", "pulled", "pared",
                ]
                let up = [
                    "raised", "raising", "raises", "lifted", "lifting", "lifts", "boosted", "boosting", "boosts",
                    "increased", "hiked", "upgraded", "reaffirmed", "upped",
                ]
                addEvent(.guidance, -1, [.strongEvent], down.map { "\($0) \(article)\(noun)" }.joined(separator: ";"))
                addEvent(.guidance, 1, [.strongEvent], up.map { "\($0) \(article)\(noun)" }.joined(separator: ";"))
            }
        }
        addEvent(
            .guidance, 0,
            """
            targets; profit target; sales target; revenue target; margin target; medium-term targets; long-term targets; full-year view; forecast quarterly
            forecasting; guiding; projected; projecting; billings guidance; revenue guidance; sales guidance; earnings guidance; profit view; sales view; annual outlook
            full-year profit forecast; full-year sales forecast; full-year revenue forecast; full-year earnings forecast; annual profit forecast; annual sales forecast
            full-year profit outlook; annual revenue forecast; annual guidance; annual forecast; capital spending plan; spending plans; production target
            """)
        addAnalystActions()
        addEvent(
            .analyst, -1, [.strongEvent],
            """
            downgrade; downgraded; downgrades; cut it to; several downgrades; broker downgrade; cut its rating; sell rating; double-downgraded
            lowered its price target; cut its price target; downgrading; cut to sell; cut to hold; cut to neutral; cut to underperform; lowered to
            cut to underweight; cut to equal-weight; removed it from its
            """)
        addEvent(
            .analyst, 1, [.strongEvent],
            """
            upgrade; upgraded; upgrades; raised to buy; lifted to; initiated coverage; began covering; buy rating; overweight rating; upgrading
            outperform rating; started coverage; lifted its price target; raised its price target; raised to outperform; raised to overweight
            resumed coverage; started covering; assumed coverage; raised to hold; raised to neutral; bullish note; broker upgrade; initiates coverage
            """)
        addEvent(
            .analyst, 0,
            "price target; target; rating; analyst note; brokerage note; bearish note; price objective; reiterated")
        addEvent(
            .merger, 1,
            """
            takeover; buyout; to acquire; acquisition; merger; agreed to sell; agreed to be; bid for; takeover bid; acquire; acquired
            agreed to buy; plans to buy; offered to buy; is buying; will buy; to buy rival; takeover offer; offer for; to be acquired; merge with; take private; go private; takeover approach; buyout offer
            tender offer; agreed to acquire; takeover interest; sell itself; be bought by; taken private; cash offer; merger talks; takeover talks
            agreed to merge; take it private; buyout bid; acquisition offer; buy rival; acquiring; merging; takeover proposal
            """)
        addEvent(
            .merger, 1,
            """
            would buy; to buy; buying the; purchase of; strategic options; strategic alternatives; strategic review; sale of itself; be sold; possible sale
            potential sale; would acquire; acquires; buys; buy out; merges; merged; combine with; combination with; sale of its; sell its; sold its; selling its
            divest; divestiture; divestment; bidder; suitor; hostile bid; counterbid; rival bid; sweetened; sweetened offer; improved offer; rejected a bid; rejected an offer
            takeover target; buy a stake; bought a stake; majority stake; minority stake; took a stake; disclosed a stake; built a stake; stake sale; sale to; exploring a sale
            tie-up talks; deal to buy; deal to acquire; all-stock deal; all-cash deal; buyout talks; takeover deal; buyout deal; approach from; taken over by; take over
            """)
        addEvent(
            .spinoffIPO, 0,
            """
            spin off; spinoff; spin-off; carve out; ipo; listing; delist; delisting; initial public offering; go public; flotation; spinning off
            leave the nyse; leave nasdaq; separate listing; split itself; spun off; demerger; break itself up; split into; carve-out; separate its
            list the unit; plans to list; public listing; list it; secondary listing; separation of; float its; listing plans; spin out
            """)
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
            reduced production; production schedule; production problems; shipment delays; supply problems; missed its main goal; missed the main goal; shelved; shelve
            """)
        addEvent(
            .product, 1,
            """
            cheaper models; new drug; experimental drug; drug candidate; pill; gene therapy; obesity drug; weight-loss drug; new models; new device; new service; its new
            rollout; rolled out; rolling out; roll out; debuted; patients; late-stage; mid-stage; early-stage; efficacy; met its main goal; met its primary endpoint; study of
            game; chatbot; handset; subscription; ad-supported; ramp up; price cuts; cut prices; raised prices; price increase; price increases; cutting prices; new factory; test flight
            """)
        addEvent(
            .partnership, 1,
            """
            partnership; partner; teamed up; collaboration; joint venture; tie-up; alliance; teaming up; strategic partnership; deal with; partners with
            partnered; invest in; in talks; to invest; investment from; investment by; licensing deal; supply deal; deal; agreement with; pact with; licensing agreement; partnering; cooperation; collaborate; pact
            """)
        addEvent(
            .contract, 1,
            """
            contract; order from; won an order; contract win; orders from; won a contract; awarded; contract with; secured an order; order for
            purchase order; supply agreement; contract award; defense contract; defence contract; winning a contract; winning an order; orders for; large order
            """)
        addEvent(
            .contract, 1,
            """
            order worth; won orders; landed an order; landed a contract; landed a deal; won a deal; order of; orders worth; big order; new orders; jets from; deal to supply
            chosen to supply; selected to supply; selected by; picked by; supply deal; agreed to supply; multi-year deal; multiyear deal; five-year deal; three-year deal; ten-year deal
            """)
        addEvent(
            .legal, -1,
            """
            inquiry; enquiry; inspection; raided; accounting investigation; antitrust lawsuit; lawsuits; suing; sue; settle; settled; appeal; appeals court; supreme court; trial date
            grand jury; prosecutors; prosecutor; guilty; whistleblower; accounting irregularities; irregularities; damages; litigation; trial over; misconduct; bankruptcy; chapter 11
            """)
        addEvent(
            .legal, -1, [.strongEvent],
            "antitrust case; antitrust probe; sec probe; antitrust investigation; filed a lawsuit; class action; fraud charges; antitrust suit; was sued; criminal probe; criminal charges; securities fraud; sued by; under investigation; was fined"
        )
        addEvent(
            .legal, -1,
            """
            lawsuit; sued; probe; investigation; antitrust; fine; fined; indictment; fraud; subpoena; charges; settlement
            court; jury; judge; verdict; sues; investigating; class action; patent; injunction; sec probe; antitrust probe; justice department
            antitrust suit; accused; allegations; raid; arrested; bribery; indicted; convicted; patent case; fraud charges; ruling; court ruling; accusing; penalty
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
            named as; named its; appoints; appointing; board seat; board seats; proxy fight; activist; activist investor; workforce; headcount; staff cuts; cost cuts; cost-cutting
            overhaul; turnaround plan; shake-up; shakeup; management shake-up; reorganise; reorganize; insider selling; sold shares; shares sold by; bought shares; insider buying
            plant closures; close stores; closing stores; store closures; close plants; eliminate jobs; thousands of jobs; jobs; new chairman; ousting; ouster; removed as; dismissed
            walkout; walked off the job; strike by; voted to strike; strike action; workers' strike; union strike; striking workers
            """)
        addEvent(
            .capitalReturn, 1, [.strongEvent],
            """
            buyback; share repurchase; special dividend; buyback program; buyback plan; share buyback; stock buyback; raised its dividend; boosted its dividend
            dividend increase; raised its payout; lifted its quarterly payout; lifted its dividend; raised its quarterly dividend; repurchase program; raises dividend
            increased its dividend; hiked its dividend; repurchase plan; buy back shares; dividend hike; buy back; lifted its payout; share repurchases; buybacks
            """)
        addEvent(.capitalReturn, 1, "dividend; payout; repurchase")
        addEvent(.capitalReturn, 1, [.strongEvent], "will pay; will return")
        addEvent(
            .capitalReturn, -1, [.strongEvent],
            "cut its dividend; dividend cut; suspended its dividend; scrapped its dividend; slashed its dividend; suspend its dividend; halved its dividend; cut its payout; cutting its dividend"
        )
        addEvent(
            .offering, -1, [.strongEvent],
            """
            share offering; stock offering; public offering; private placement; dilution; convertible notes; secondary offering; capital raise
            capital raising; rights issue; share sale; direct offering; share placement; convertible bonds; equity raise; priced an offering
            offering of; at-the-market offering; discounted offering; convertible debt; stock sale; bought deal; convertible note; cash call
            """)
        addEvent(
            .offering, -1,
            "filing to sell; sell stock; sell new shares; sell up to; to issue shares; offering; placement; sell shares; selling shares; sale of shares; raise capital; convertible"
        )
        addEvent(
            .indexInclusion, 1, [.strongEvent],
            "index inclusion; will be added to; be added to the; inclusion in; included in the")
        addEvent(
            .indexInclusion, 1,
            "joining the; join the; enter the; added to the; joins the; replace; inclusion; join; entering the; entry into the"
        )
        addEvent(
            .indexInclusion, -1, [.strongEvent],
            "left out of; removed from the; dropped from the; removal from; excluded from; kicked out of; snubbed by; deletion from; passed over"
        )
        addEvent(
            .shortReport, -1,
            "short seller; short-seller; short seller's; short report; hindenburg; muddy waters; citron; short-seller report; short-selling firm; short seller's report; short-seller's report; hindenburg research; muddy waters research; short call; short position in a report"
        )
        addEvent(
            .shortSqueeze, 1, [.strongEvent],
            "short squeeze; short covering; covering shorts; short-covering; squeeze on; shorts rushed; squeezed short; short sellers rushed; squeezing short"
        )
        addEvent(
            .accident, -1,
            "crash; recall; hack; hacked; cyberattack; cyber attack; data breach; explosion; outage; accident; recalls; recalled; derailment; ransomware; blackout; oil spill; grounding; plane crash; security breach; collision; blaze; cyber incident; fatal crash; contamination; cyber-attack; mid-air; engine failure; grounded its; grounded; emergency landing; gas leak; power outage; system failure; blowout"
        )
        addCapitalReturnActions()
        addEvent(
            .accident, -1,
            "blew out; blown out; faulty software; crashed; crashes; it outage; software glitch; glitch; malfunction; spill; fire; blast; exploded; derailed; sank off; capsized; poisoning; e. coli; outbreak; listeria; disruption; disrupted; hackers; ransom; flood; floods; earthquake; hurricane; power cut"
        )
        addEvent(.accident, -1, "breach; fire at; fire in; sinking of; leak at")
    }

    /// What brokers do: every verb with every noun of a rating or target.
    private mutating func addAnalystActions() {
        let up = "raised; raises; raising; lifted; lifts; lifting; upped; hiked; hikes; boosted; boosts; increased; increases; improved; nudged up"
        let down = "cut; cuts; cutting; lowered; lowers; lowering; trimmed; trims; slashed; slashes; reduced; reduces; dropped; downgraded; clipped"
        let kept = "reiterated; reiterates; maintained; maintains; reaffirmed; kept; keeps; repeated; initiated; initiates; started; assumed; set; sets"
        for (verbs, polarity) in [(up, Int8(1)), (down, -1), (kept, 0)] {
            for verb in verbs.split(separator: ";") {
                for article in ["its ", "their ", "the ", "a ", "his ", ""] {
                    let phrases = ["price target", "target price", "price objective", "rating", "recommendation"].map {
                        "\(verb) \(article)\($0)"
                    }
                    addEvent(.analyst, polarity, [.strongEvent], phrases.joined(separator: ";"))
                }
            }
        }
        for rating in [
            "buy", "sell", "hold", "neutral", "outperform", "overweight", "underweight", "underperform", "equal-weight",
            "market perform", "sector perform", "reduce", "accumulate", "peer perform", "add",
        ] {
            let polarity: Int8 =
                switch rating {
                case "buy", "outperform", "overweight", "accumulate", "add": 1
                case "sell", "underweight", "underperform", "reduce": -1
                default: 0
                }
            let phrases = [
                "\(rating) rating", "upgraded to \(rating)", "downgraded to \(rating)", "raised to \(rating)", "cut to \(rating)",
                "raised it to \(rating)", "cut it to \(rating)", "lowered it to \(rating)", "upgraded it to \(rating)",
                "downgraded it to \(rating)", "upgrade to \(rating)", "downgrade to \(rating)", "lowered to \(rating)",
            ]
            addEvent(.analyst, polarity, [.strongEvent], phrases.joined(separator: ";"))
        }
    }

    /// What companies do with dividends and buybacks: every verb with every noun.
    private mutating func addCapitalReturnActions() {
        let nouns = [
            "dividend", "quarterly dividend", "special dividend", "annual dividend", "final dividend", "interim dividend", "payout",
            "quarterly payout",
        ]
        let up = "raised; raising; raises; lifted; lifting; boosted; boosting; increased; increasing; hiked; doubled; declared; announced; promised; reinstated; resumed; initiated"
        let down = "cut; cutting; cuts; suspended; suspending; scrapped; scrapping; slashed; slashing; halved; halving; cancelled; canceled; omitted; axed; axing; withheld"
        for (verbs, polarity) in [(up, Int8(1)), (down, -1)] {
            for verb in verbs.split(separator: ";") {
                for article in ["its ", "their ", "the ", "a ", ""] {
                    addEvent(
                        .capitalReturn, polarity, [.strongEvent],
                        nouns.map { "\(verb) \(article)\($0)" }.joined(separator: ";"))
                }
            }
        }
        addEvent(.capitalReturn, 0, [.strongEvent], "ex-dividend; went ex-dividend; traded ex-dividend; trading ex-dividend")
    }
}
