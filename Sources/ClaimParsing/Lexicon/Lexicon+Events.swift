import Market

extension Lexicon {
    /// Connectors and the words that name events.
    mutating func addEvents() {
        addConnectors()
        addCompanyEvents()
        addMarketEvents()
        add(
            """
            president; founder; ceo; chief executive; chairman; prime minister; analyst; billionaire; co-founder; mr; mrs; ms
            chief; boss; senator; secretary; governor; minister; chancellor; treasury secretary; fed chair; investor; former
            """, .title)
        add(
            """
            fda; sec; fed; federal reserve; ecb; opec; bank of japan; bank of england; european central bank; boj; white house; beijing
            washington; european union; eu; justice department; ftc; pentagon; treasury; congress; state council; politburo; brussels; opec+
            hindenburg research; hindenburg; muddy waters research; muddy waters; citron research; citron; people's bank of china; pboc; rbi; european commission; securities and exchange commission; federal trade commission; kremlin
            """, .authority)
        add(
            "covid; ai; ev; evs; etf; etfs; cfo; ipo; ipos; u.s; uk; eps; iphone; ipad; pc; pcs; gpu; gpus; q1; q2; q3; q4",
            .abbreviation)
        for (index, entry) in Self.countries.enumerated() {
            add(entry.demonym, .demonym) { $0.countryCode = UInt8(index + 1) }
        }
        add(
            "worry; worried; worries that; fear that; fears that; hope that; hopes that; worry that; worried that; fear",
            .mood)
        add(
            """
            buy; outperform; overweight; underweight; equal-weight; equal weight; market perform; sector perform; hold; sell
            neutral; underperform; strong buy; market outperform; in-line; reduce; accumulate; peer perform; conviction buy
            """, .rating)
    }

    /// Countries by the adjective that texts use for them.
    static let countries: [(demonym: String, country: String)] = [
        ("russian", "Russia"), ("chinese", "China"), ("iranian", "Iran"), ("ukrainian", "Ukraine"),
        ("israeli", "Israel"),
        ("north korean", "North Korea"), ("turkish", "Turkey"), ("saudi", "Saudi Arabia"), ("iraqi", "Iraq"),
        ("japanese", "Japan"), ("german", "Germany"), ("french", "France"), ("indian", "India"), ("british", "Britain"),
        ("mexican", "Mexico"), ("canadian", "Canada"), ("american", "United States"), ("taiwanese", "Taiwan"),
        ("south korean", "South Korea"), ("venezuelan", "Venezuela"), ("greek", "Greece"), ("italian", "Italy"),
    ]

    private mutating func addConnectors() {
        let connectors: [(Catalyst.Strength, String)] = [
            (
                .causal,
                """
                because of; due to; driven by; on; on news; on news that; on word that; on reports that; as; because; thanks to
                boosted by; helped by; hurt by; hit by; lifted by; fuelled by; fueled by; buoyed by; led by; on the back of; on news of
                weighed down by; supported by; pressured by; weighed by; owing to; spurred by; sparked by; triggered by; on word of
                aided by; knocked by; in response to; in reaction to; reacting to; helped along by; as a result of; prompted by
                attributed to; citing; propelled by; carried by; bolstered by; by; undermined by; rattled by; cheered by; encouraged by
                spooked by; stung by; rocked by; underpinned by; dented by; punished for; because investors; on the strength of; reflecting
                """
            ),
            (
                .sympathy,
                """
                in sympathy with; in sympathy; alongside; in the wake of; in lockstep with; along with; tracking; mirroring; in step with
                mirrored; dragged by; dragged down by; pulled down by; in tandem with; following the lead of; echoing; on the coattails of
                dragged lower by; pulled lower by; lifted by gains in; taking its cue from; taking their cue from; pulled up by; caught up in
                """
            ),
            (
                .temporal,
                """
                after; following; once; a day after; days after; ahead of; having; a day before; before; hours after; even after
                shortly after; on the heels of; upon; a week after; in the aftermath of; the day after; minutes after; weeks after
                """
            ),
            (
                .concurrent,
                "amid; with; as well as; amidst; against a backdrop of; coinciding with; at a time when; when; while"
            ),
            (
                .contrast,
                "despite; even though; shrugging off; notwithstanding; in spite of; although; even as; shrugged off; brushing off; defying; no help; brushed off; were no help; was no help; failed to lift; ignoring"
            ),
            (
                .rumor,
                "talk; rumours; rumors; speculation; reportedly; reports that; on a report that; talk that; chatter; is said to; on speculation; amid speculation; on talk; on rumours; on rumors; rumours that; rumors that; speculation that; a report that"
            ),
        ]
        for (strength, words) in connectors { add(words, .connector) { $0.strength = strength } }
    }

    /// Adds phrases of one kind of event.
    private mutating func addEvent(
        _ kind: Catalyst.Kind, _ polarity: Int8, _ classes: WordClass, _ phrases: String
    ) {
        add(phrases, classes.union(.event)) {
            $0.event = kind
            $0.polarity = polarity
        }
    }

    private mutating func addEvent(_ kind: Catalyst.Kind, _ polarity: Int8, _ phrases: String) {
        addEvent(kind, polarity, .event, phrases)
    }

    private mutating func addCompanyEvents() {
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

    private mutating func addMarketEvents() {
        addEvent(.sympathy, 0, "in sympathy with; in sympathy")
        addEvent(
            .policy, 0,
            """
            government initiatives; government support; state support; restrictions; pandemic curbs; five-year plan; fiscal; zero-covid; state council
            politburo; party congress; government spending; infrastructure bill; policies; government; trade talks; trade war; election; congress
            curbs; policy meeting; referendum; brexit; voted to leave; pledged money; budget; growth target; pledged; reforms; reform; shutdown; debt ceiling; executive order; tax
            """)
        addEvent(
            .policy, 1,
            "stimulus; stimulus hopes; reopening; curbs ease; easing curbs; subsidies; subsidy; tax cut; tax cuts; support measures; policy support; bailout; rescue package; incentives; tax credit; tax credits; trade deal; stimulus package; eased curbs; easing of curbs; full reopening; tariff relief; stimulus measures; relief package; trade truce; aid package; government initiatives"
        )
        addEvent(
            .policy, -1,
            "lockdown; lockdowns; lockdown fears; tariff threat; new tariffs; tariffs; tariff; government shutdown; tax increase; windfall tax; tariff fears; trade tensions; covid curbs; stimulus withdrawal"
        )
        addEvent(
            .regulation, 0,
            "regulators; regulator; new rules; rules; permit; draft rules; regulatory scrutiny; fda; regulation; regulations; rule; watchdog; game approvals"
        )
        addEvent(
            .regulation, -1,
            "crackdown; regulatory crackdown; ban; banned; bans; export controls; export curbs; export restrictions; blacklist; blacklisted; rejected its application; entity list; sanctions list; complete response letter; chip curbs; regulatory fears; restrictions on exports; banning; ban on; antitrust rules; revoked its licence"
        )
        addEvent(
            .regulation, 1,
            "approval; licence; license; fda approval; certificate; clearance; granted approval; marketing approval; fda approved; approved; regulatory approval; cleared; won approval; emergency use authorization; authorization; biosafety certificate; green light; approvals; authorisation; breakthrough designation"
        )
        addEvent(
            .geopolitics, -1,
            "war; invasion; invaded; troops; missile; missiles; attacked; shelling; sanctions; military; tensions; airstrikes; conflict; coup; strikes on; geopolitical tensions; hostilities; attack on; attacks on; rocket attacks; drone attacks; nuclear test; fighting; war fears; troop; air strikes; terror attack; drone strikes"
        )
        addEvent(.geopolitics, 1, "ceasefire; cease-fire; peace talks; truce; peace deal")
        addEvent(
            .macroRates, 0,
            """
            rate cut; rate cuts; rate hike; rate hikes; interest rate; interest rates; federal reserve; fed; inflation; jobs report; payrolls; fed chair
            inflation data; negative rates; treasury yields; bond yields; rate decision; central bank; cpi report; recession fears; economic data; fomc
            yields; jobless claims; consumer prices; gdp; monetary policy; stronger dollar; weaker dollar; growth data; powell; ecb; rising yields
            economy; recession; inflation report; rate-cut hopes; borrowing costs; retail sales data; rate worries; bank of japan; bank of england; boj
            fed minutes; rate-hike fears; cpi; employment data; jobs data; weak data; strong data; economic growth; unemployment; pmi; manufacturing data; growth fears
            hawkish; dovish; rate fears; rate expectations; soft landing; stagflation; tightening; opec; output cut; output cuts; crude inventories; inventories; stockpiles; supply cut
            """)
        addEvent(.shortSqueeze, 1, "squeeze")
        addEvent(
            .momentum, 1,
            """
            retail traders; retail investors; wallstreetbets; reddit; frenzy; tweet; tweeted; meme; meme-stock; fear of missing out; meme stock
            speculative frenzy; momentum; roaring kitty; day traders; buying frenzy; technical rebound; bargain hunting; bargain hunters; dip buyers
            momentum traders; reddit users; social media; speculation by; tweets; tweeting; bargain-hunting; technical buying; posted on x; dip buying
            """)
        addEvent(
            .momentum, -1,
            "profit-taking; profit taking; took profits; technical selling; taking profits; selling pressure; overbought"
        )
        addEvent(
            .sectorSentiment, 1,
            """
            investors warmed; hopes for chinese equities; sentiment; appetite; optimism; risk appetite; investor sentiment; enthusiasm; warmed to
            rotation; rotated; optimism about; enthusiasm for; hype; confidence; ai names; chinese equities; demand hopes; ai optimism; ai enthusiasm; ai boom
            hopes for; hopes of; excitement; bullishness; renewed interest; renewed appetite; ai trade; demand for ai; risk-on; strength in; sector strength; upbeat mood
            """)
        addEvent(
            .sectorSentiment, -1,
            "worries; concerns; jitters; risk aversion; panic selling; anxiety; gloom; pessimism; concern about; worries about; fears about; worry; fears; risk-off; ai bubble; bubble fears; weakness in; market weakness; broader market; wider market; market sell-off; market selloff; tech stocks; chinese stocks; chip stocks; bank stocks; growth stocks; stocks slid; market slide; market rout; market rally; weakness; broader selloff; broad selloff; worries over; concerns over; concern over; fears over; sector weakness; nervousness; caution"
        )
        addEvent(
            .unknown, 0, [.strongEvent],
            """
            no apparent news; no apparent reason; no obvious catalyst; no news; no clear catalyst; without news; no clear reason; no specific news
            no obvious reason; no company-specific news; no major news; reason was unclear; no immediate explanation; nobody offered a reason
            nobody offered; not immediately clear; no fresh news; no specific catalyst; no reason was given; no identifiable catalyst; without any news
            no obvious news; reason was not clear; no new news; no explanation; no catalyst; no announcement; without an obvious; without a clear
            reason for the move; no discernible; no company news; no visible; no particular reason; no particular news; cause was unclear; for no
            """)
    }
}
