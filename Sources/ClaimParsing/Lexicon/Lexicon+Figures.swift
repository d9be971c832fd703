import Market

extension Lexicon {
    private static let hedgeLists: [(PrintedFigure.Hedge.Side, String)] = [
        (
            .above,
            "more than;over;above;at least;in excess of;upward of;upwards of;well over;just over;a little over;"
                + "slightly more than;north of;better than;no less than;a bit more than;just above;topping;"
                + "exceeding;just more than;slightly over;some way over;well above;over and above"
        ),
        (
            .below,
            "nearly;almost;just under;just below;close to;just short of;less than;under;a little under;below;"
                + "slightly less than;just shy of;not quite;a shade under;approaching;shy of;near to;slightly under;"
                + "up to;no more than;well under;south of;a touch under"
        ),
        (
            .approximate,
            "about;around;roughly;approximately;some;near;circa;or so;approx;in the region of;an estimated;"
                + "somewhere around;around about;in the neighborhood of;thereabouts;or thereabouts;give or take"
        ),
    ]

    private static let hedgeTable: [(phrase: String, hedge: PrintedFigure.Hedge)] = hedgeLists.flatMap { side, words in
        words.split(separator: ";").map { word in
            let name = String(word).split(separator: " ").joined(separator: "-")
            return (String(word), PrintedFigure.Hedge(side, word: name == "just-below" ? "just-under" : name))
        }
    }

    /// The hedges that a ``Sense`` points to.
    static let hedges: [PrintedFigure.Hedge] = hedgeTable.map(\.hedge)

    /// The hedge at a position counted from 1; none for 0.
    static func hedge(_ code: UInt8) -> PrintedFigure.Hedge? { code == 0 ? nil : hedges[Int(code) - 1] }
    private static let hedgePhrases: [String] = hedgeTable.map(\.phrase)

    /// Hedges, numerals, units.
    mutating func addFigureWords() {
        for index in Self.hedges.indices {
            add(Self.hedgePhrases[index], .hedge) { $0.setHedge(index) }
        }
        add(
            """
            as much as; by as much as; at one point; at most; at its worst; at its best; at its peak
            as many as; at one stage; at its low; at its high; at the low; at the height; at its lowest; at its highest
            at worst; at best; at their worst; at their best
            """, .extreme)
        add("single-digit; double-digit; triple-digit; double digits; triple digits", .vagueFigure)
        let numerals = [
            "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
            "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
            "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
        ]
        for (word, value) in numerals { add(word, .numeral) { $0.number = Int32(value) } }
        let ordinals = [
            "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
            "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
            "fifteenth": 15,
        ]
        for (word, value) in ordinals { add(word, .ordinal) { $0.number = Int32(value) } }
        for word in [
            "percent", "per cent", "pct", "pc", "percentage point", "percentage points", "percentage-point", "points",
            "point", "pts", "pt", "pip", "pips", "basis points", "basis point", "bps", "bp", "cents", "cent", "pence",
            "penny", "yen", "won", "yuan", "renminbi", "euro", "euros", "dollar", "dollars", "rupee", "rupees",
            "u.s. dollars", "us dollars", "pound", "pounds", "shares", "share", "contracts", "lots", "million", "mln",
            "bn", "billion", "trillion", "tn", "trn", "crore", "lakh", "times", "fold", "francs", "kronor", "crowns",
            "hk", "us", "nt", "a", "c", "s", "nz", "r", "rs", "inr", "usd", "eur", "gbp", "gbx", "jpy", "krw", "hkd",
            "cny", "rmb", "aud", "cad", "chf", "twd", "sgd", "kr", "p", "k", "m", "b", "t", "x", "mn", "half", "third",
            "quarter", "quarters", "tenths", "fifths", "thirds", "dozen", "british pence", "canadian", "australian",
            "hong kong dollars", "ticker", "nasdaq", "nyse", "i", "q", "d", "ringgit", "baht", "rand", "ruble",
            "rubles", "real", "pesos", "peso", "lira", "–", "—", "−", "£", "€", "¥", "¢", "₹", "•", "’", "“", "”", "‘",
            "½", "¼", "¾", "…", "₩",
        ] {
            add(word, [])
        }
    }

    mutating func addStructure() {
        add(
            "shares; share; stock; share price; stock price; adrs; ads; adr; paper; scrip; units; equity; counter",
            .stockNoun)
        add("it; they; its; their; them; he; she", .pronoun)
        add("the stock; the shares; the share price; the stock price; the company; the latter; the former", .pronoun)
        add(
            "to; at; from; by; of; on; in; for; with; against; per; into; towards; toward; between; through; during",
            .preposition)
        add(
            """
            while; whereas; but; though; although; yet; because; when; which; who; that; where; whose; even though
            even as; even if; as; after; following; amid; despite; whilst; having; once; until; if; unless; before; so
            """, .clauseStart)
        add(
            "by contrast; in contrast; by comparison; in comparison; on the other hand; by the same token", .clauseStart
        )
        add("and; or; both; each; respectively; another; further; also; versus; vs; than", [])
        add("would; could; might; may; will; should; can; shall; must; to be; bound to; likely to; set to", .modal)
        addVerbs("expect predict forecast/forecast project estimate anticipate foresee/foresaw/foreseen", .forecasting)
        add(
            "sees; see; seen; expected; looks for; look for; pencilled in; counting on; calls for; seeing; thinks",
            .forecasting)
        addVerbs("say/said report show tell/told note add write/wrote/written", .saying)
        add("the; a; an; this; that; these; those; its; their", .determiner)
        add("versus; vs; vs.; compared with; compared to; against; more than double; as against", .comparing)
        addVerbs("outpace outperform underperform trail lag beat/beat/beaten outstrip", .comparing)
        add(
            """
            indexes; indices; averages; benchmarks; peers; rivals; names; companies; stocks; firms; others; sector; group; groups; makers; banks; miners
            competitors; members; equities; markets; competitor; rival; peer
            """, .group)
        add(
            """
            inc; corp; ltd; co; mr; mrs; ms; dr; st; no; vs; jan; feb; mar; apr; jun; jul; aug; sep; sept; oct; nov; dec
            bros; plc; approx; rs; cos; assn; dept; gen; sen; rep; gov; prof; jr; sr; intl; est; mon; tue; tues; wed; thu
            thurs; fri; sat; sun; u.s; vol; fig
            """, .abbreviation)
        add(
            """
            inc; incorporated; corp; corporation; ltd; limited; plc; co; company; holdings; holding; group; sa; nv; ag; se
            llc; lp; adr; ads; n.v.; s.a.; class a; class b; trust; bancorp; cos; companies; industries; technologies
            """, .corporate)
    }
}
