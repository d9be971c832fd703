import Market

extension Lexicon {
    /// Connectors and the words that name events.
    mutating func addEvents() {
        let connectors: [(Catalyst.Strength, String)] = [
            (
                .causal,
                """
                because of; due to; driven by; on; on news; on news that; on word that; on reports that; as; because; thanks to
                boosted by; helped by; hurt by; hit by; lifted by; fuelled by; fueled by; buoyed by; led by; on the back of
                weighed down by; supported by; pressured by; weighed by; owing to; spurred by; sparked by; triggered by
                aided by; knocked by; sent; in response to; in reaction to; reacting to; on hopes; on fears; on concern
                on concerns; attributed to; propelled by; amid news; carried by; bolstered by; by; undermined by; rattled by
                """
            ),
            (
                .sympathy,
                """
                in sympathy with; in sympathy; alongside; in the wake of; in lockstep with; along with; tracking; mirroring
                mirrored; dragged by; dragged down by; pulled down by; in tandem with; following the lead of; echoing; on the coattails of
                dragged lower by; pulled lower by; lifted by gains in; taking its cue from; taking their cue from; in line with
                """
            ),
            (
                .temporal,
                """
                after; following; once; a day after; days after; ahead of; having; since; a day before; before; hours after
                shortly after; on the heels of; just as; upon; a week after; in the aftermath of; the day after
                """
            ),
            (
                .concurrent,
                "amid; with; while; as well as; amidst; against a backdrop of; coinciding with; at a time when; when"
            ),
            (
                .contrast,
                "despite; even though; shrugging off; notwithstanding; in spite of; although; even as; shrugged off; even after; brushing off; defying; no help"
            ),
            (
                .rumor,
                "talk; rumours; rumors; speculation; reportedly; reports that; on a report that; talk that; chatter; is said to; on speculation; amid speculation"
            ),
        ]
        for (strength, words) in connectors { add(words, .connector) { $0.strength = strength } }
        let events: [(Catalyst.Kind, Int8, String)] = [
            (.sympathy, 0, "in sympathy with; in sympathy"),
            (
                .policy, 0,
                """
                stimulus; stimulus hopes; government initiatives; government support; state support; lockdown; lockdowns; reopening
                curbs ease; easing curbs; restrictions; pandemic curbs; five-year plan; subsidies; subsidy; fiscal; tax cut; tax cuts
                covid-19 curbs; covid curbs; zero-covid; state council; politburo; party congress; government spending; white house
                infrastructure bill; support measures; policy support; policy; policies; government; bailout; rescue package; incentives
                tax credit; tax credits; president; prime minister; trade talks; trade deal; tariffs; tariff; trade war; election; beijing; washington
                """
            ),
            (.policy, -1, "lockdown fears; lockdown; tariff threat; new tariffs; lockdowns"),
            (
                .regulation, 0,
                """
                crackdown; regulatory crackdown; regulators; regulator; regulatory approval; licence; license; certificate; approval; approved
                ban; banned; export controls; export restrictions; fda approval; fda approved; new rules; rules; permit; clearance; cleared
                export curbs; delisting rules; blacklist; entity list; sanctions list; fda; draft rules; game approvals; regulatory scrutiny
                """
            ),
            (
                .regulation, -1,
                "crackdown; regulatory crackdown; ban; export controls; export curbs; blacklist; rejected its application"
            ),
            (
                .regulation, 1,
                "approval; licence; license; fda approval; certificate; clearance; granted approval; marketing approval"
            ),
            (
                .geopolitics, -1,
                "war; invasion; troops; missile; missiles; sanctions; military; tensions; airstrikes; conflict; attack on; coup; strikes on; ceasefire; cease-fire; geopolitical tensions; ukraine; crimea; gaza"
            ),
            (
                .macroRates, 0,
                """
                rate cut; rate cuts; rate hike; rate hikes; interest rate; interest rates; federal reserve; fed; inflation; jobs report; payrolls
                inflation data; negative rates; treasury yields; bond yields; rate decision; central bank; cpi report; recession fears; economic data
                yields; jobless claims; consumer prices; gdp; monetary policy; rates; stronger dollar; weaker dollar; growth data; powell; ecb
                """
            ),
            (
                .earnings, 0,
                """
                results; earnings; quarterly results; earnings report; earnings beat; earnings miss; quarterly earnings; quarterly profit
                fourth-quarter results; third-quarter results; second-quarter results; first-quarter results; the print; quarterly update
                numbers were out; made money; profit rose; profit fell; swung to a loss; swung to a profit; quarterly loss; trading update; revenue miss
                quarterly revenue; quarterly sales; half-year results; full-year results; surprise loss; surprise profit; quarterly report; profit jump
                """
            ),
            (
                .earnings, 1,
                "earnings beat; beat expectations; beat estimates; topped estimates; better-than-expected; topped expectations; strong results; stronger-than-expected; surprise profit; record profit; made money; beat forecasts; beat analysts; upbeat results; blowout; above expectations"
            ),
            (
                .earnings, -1,
                "missed; earnings miss; missed estimates; missed expectations; worse-than-expected; weaker-than-expected; disappointing results; profit miss; surprise loss; weak results; swung to a loss; fell short; short of expectations; missed forecasts; below expectations; revenue miss"
            ),
            (
                .guidance, 0,
                """
                guidance; outlook; forecast; sales forecast; revenue forecast; profit forecast; full-year forecast; forecasts; guided
                """
            ),
            (
                .guidance, -1,
                "profit warning; warning; cut its forecast; cutting its outlook; trimmed its forecast; lowered its guidance; lowered guidance; cut guidance; weak outlook; soft guidance; warned; warns; cautious outlook; weak guidance; cut its outlook; gloomy outlook; withdrew its guidance; slashed its forecast; lowered its outlook; slashed its outlook; soft revenue; lowered its forecast"
            ),
            (
                .guidance, 1,
                "raised its forecast; raised its outlook; raised guidance; raised its guidance; strong outlook; upbeat guidance; lifted its forecast; boosted its outlook; upbeat outlook; lifted its guidance; upbeat forecast; strong guidance; strong forecast; raising its forecast; hiked its guidance"
            ),
            (
                .analyst, -1,
                "downgrade; downgraded; downgrades; cut it to; downgraded to; lowered to; several downgrades; broker downgrade; to neutral; to underweight; to sell; to underperform; to equal-weight; cut its rating; sell rating; lowered its price target; cut its price target"
            ),
            (
                .analyst, 1,
                "upgrade; upgraded; upgrades; raised to; lifted to; to buy; to outperform; to overweight; upgraded to; raised its price target; with a buy; initiated coverage; began covering; buy rating; coverage; overweight rating; outperform rating; started coverage; initiated; lifted its price target"
            ),
            (.analyst, 0, "price target; target; rating; analyst; analysts; brokerage"),
            (
                .merger, 1,
                "takeover; buyout; to buy; to acquire; acquisition; merger; agreed to sell; bid for; takeover bid; acquire; acquired; agreed to buy; takeover offer; offer for; to be acquired; merge with; take private; go private; takeover approach; buyout offer; tender offer; agreed to acquire"
            ),
            (
                .spinoffIPO, 0,
                "spin off; spinoff; spin-off; carve out; ipo; listing; list; delist; delisting; initial public offering; listing in; go public; flotation; float; public offering of its; leave the nyse; leave nasdaq; separate listing; debut; split itself; spun off; demerger; break itself up; split into"
            ),
            (
                .product, 1,
                "launch; launched; unveiled; unveiling; new product; trial data; trial results; phase 3; phase 2; vaccine; vaccine news; product; chip; new model; released; release; keynote; trade show; model; trial; drug; platform; unveil; unveils; new version; study; robotaxi; interim numbers; app; treatment; clinical"
            ),
            (
                .product, -1,
                "failed trial; trial failed; halted a trial; trial failure; failed to meet; discontinued; recall of its; flopped"
            ),
            (
                .partnership, 1,
                "partnership; partner; teamed up; collaboration; joint venture; partnership with; tie-up; alliance; teaming up; strategic partnership; deal with; partners with; partnered; licensing deal; supply deal"
            ),
            (
                .contract, 1,
                "contract; order from; won an order; contract win; orders from; won a contract; awarded; contract with; secured an order; order for; purchase order; supply agreement"
            ),
            (
                .legal, -1,
                "lawsuit; sued; probe; investigation; antitrust; antitrust case; fine; fined; indictment; fraud; subpoena; charges; lawsuit filed; settlement; court; jury; judge; verdict; sues; investigating; class action; patent; injunction; sec probe; antitrust probe; justice department"
            ),
            (
                .management, 0,
                "ceo; chief executive; resigned; resignation; stepped down; steps down; step down; founder; appointed; names; chief financial officer; cfo; ousted; quit; jobs; job cuts; layoffs; restructuring; to cut; chairman; new boss; departure; leadership; management; restructure; hired; stepping down; successor; reorganisation; reorganization; retire"
            ),
            (
                .capitalReturn, 1,
                "buyback; dividend; repurchase; share repurchase; buy back; special dividend; payout; buyback program; buyback plan; share buyback; stock buyback; dividend increase; raised its dividend"
            ),
            (
                .capitalReturn, -1,
                "cut its dividend; dividend cut; suspended its dividend; scrapped its dividend; slashed its dividend; suspend its dividend"
            ),
            (
                .offering, -1,
                "share offering; stock offering; offering; public offering; private placement; dilution; convertible notes; convertible; secondary offering; capital raise; capital raising; rights issue; share sale; placement; sell shares; selling shares; direct offering; share placement; sale of shares; convertible bonds"
            ),
            (
                .indexInclusion, 1,
                "joining the; join the; inclusion; added to the s&p 500; enter the s&p 500; index inclusion; joining the s&p 500; joins the s&p 500; will be added; be added to; index rebalance; added to the; replace; enter the"
            ),
            (
                .indexInclusion, -1,
                "left out of; removed from; dropped from; removal from; excluded from; kicked out of; removed from the index"
            ),
            (
                .shortReport, -1,
                "short seller; short-seller; short seller's report; short report; hindenburg; muddy waters; citron; short-seller report; short-selling firm; short seller's"
            ),
            (.shortSqueeze, 1, "short squeeze; squeeze; short covering; covering shorts; short-covering"),
            (
                .momentum, 1,
                "retail traders; retail investors; wallstreetbets; reddit; frenzy; tweet; tweeted; meme; meme-stock; fear of missing out; meme stock; speculative frenzy; momentum; praise; roaring kitty; day traders; buying frenzy; profit-taking; profit taking; technical rebound; bargain hunting; bargain hunters; dip buyers; momentum traders"
            ),
            (
                .sectorSentiment, 1,
                "investors warmed; hopes for chinese equities; sentiment; appetite; optimism; hopes; demand for; risk appetite; investor sentiment; enthusiasm; bullish; sector; rotation; rotated; equities; ai names; chinese equities; warmed to; optimism about; enthusiasm for; hype; confidence"
            ),
            (
                .sectorSentiment, -1,
                "fears; worries; concerns; jitters; risk aversion; panic selling; anxiety; gloom; pessimism; concern about; worries about; fears about; worry"
            ),
            (
                .accident, -1,
                "crash; recall; hack; hacked; cyberattack; cyber attack; data breach; explosion; fire; outage; breach; accident; recalls; recalled; derailment; ransomware; blackout; spill; blowout on; grounding; plane crash; security breach; collision"
            ),
            (
                .unknown, 0,
                "no apparent news; no apparent reason; no obvious catalyst; no news; no clear catalyst; without news; no clear reason; no specific news; no obvious reason; no company-specific news; no major news; reason was unclear; no immediate explanation; nobody offered a reason; nobody offered; not immediately clear; no fresh news; no specific catalyst; no reason was given; no identifiable catalyst; without any news"
            ),
        ]
        for (kind, polarity, words) in events {
            add(words, .event) {
                $0.event = kind
                $0.polarity = polarity
            }
        }
    }
}
