import Market

extension Lexicon {
    /// What brokers say of a stock.
    mutating func addAnalystEvents() {
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
            .analyst, 0,
            """
            top pick; top picks; best idea; focus list; conviction list; conviction buy list; bullish comments; bearish comments; positive comments; negative comments
            bullish call; bearish call; bullish view; cautious note; positive note; negative note; research note; price-target cut; price-target increase; target cut
            street-high target; price target cut; double upgrade; double downgrade; rating cut; rating change; credit rating; debt rating; to junk; analyst day comments
            turned bullish; turned bearish; turned cautious; turned positive; turned negative; more bullish; more bearish; more cautious; less bullish; upbeat note; upbeat comments
            broker note; broker comments; buy recommendation; sell recommendation
            bumped up; bumped its; cut their rating; added it to its; took a bullish
            """)
        addHints(
            .analyst, 0,
            "note; analysts; analyst; bullish; bearish; coverage; call; fairly valued; overvalued; undervalued; valuation"
        )

        addEvent(
            .analyst, 0,
            "ratings; price targets; recommendations; top rating; highest rating; lowest rating; named it a; named the stock a; named the stock its; credit ratings; credit outlook; outlook to negative; outlook to positive; outlook to stable; cut its view; fair value estimate; price forecast; conviction"
        )
    }

    /// What brokers do: every verb with every noun of a rating or target.
    private mutating func addAnalystActions() {
        let up =
            "raised; raises; raising; lifted; lifts; lifting; upped; hiked; hikes; boosted; boosts; increased; increases; improved; nudged up"
        let down =
            "cut; cuts; cutting; lowered; lowers; lowering; trimmed; trims; slashed; slashes; reduced; reduces; dropped; downgraded; clipped"
        let kept =
            "reiterated; reiterates; maintained; maintains; reaffirmed; kept; keeps; repeated; initiated; initiates; started; assumed; set; sets"
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
                "\(rating) rating", "upgraded to \(rating)", "downgraded to \(rating)", "raised to \(rating)",
                "cut to \(rating)",
                "raised it to \(rating)", "cut it to \(rating)", "lowered it to \(rating)", "upgraded it to \(rating)",
                "downgraded it to \(rating)", "upgrade to \(rating)", "downgrade to \(rating)", "lowered to \(rating)",
            ]
            addEvent(.analyst, polarity, [.strongEvent], phrases.joined(separator: ";"))
        }
    }
}
