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
            .partnership, 1,
            """
            partnership; partner; teamed up; collaboration; joint venture; tie-up; alliance; teaming up; strategic partnership; deal with; partners with
            partnered; licensing deal; supply deal; deal; agreement with; pact with; licensing agreement; partnering; cooperation; collaborate; pact
            """)
        addEvent(
            .contract, 1,
            """
            contract; order from; won an order; contract win; orders from; won a contract; awarded; contract with; secured an order; order for
            purchase order; supply agreement; contract award; defense contract; defence contract; winning a contract; winning an order; orders for; large order
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
        addEvent(.accident, -1, "breach; fire at; fire in; sinking of; leak at")
    }
}
