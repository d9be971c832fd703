import Market

extension Lexicon {
    /// Days, months, sessions and the words of periods.
    mutating func addTime() {
        let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let shortWeekdays = [["mon"], ["tue", "tues"], ["wed"], ["thu", "thur", "thurs"], ["fri"], [], []]
        for (index, name) in weekdays.enumerated() {
            for form in [name] + shortWeekdays[index] { add(form, .weekday) { $0.number = Int32(index + 1) } }
        }
        for (place, names) in MarketPlace.names { add(names, .place) { $0.place = place } }
        let months = [
            ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"], ["june", "jun"],
            ["july", "jul"], ["august", "aug"], ["september", "sep", "sept"], ["october", "oct"], ["november", "nov"],
            ["december", "dec"],
        ]
        for (index, forms) in months.enumerated() {
            for form in forms { add(form, .month) { $0.number = Int32(index + 1) } }
        }
        add(
            "today; this morning; this afternoon; tonight; this evening; on the day; for the day; day's; the session",
            .dayWord)
        add("yesterday; previous day; day before; day earlier; session earlier; last night", .dayWord) {
            $0.number = -1
        }
        add("overnight", .dayWord) { $0.number = -2 }
        add(
            """
            premarket; pre-market; pre market; before the bell; before the open; ahead of the open; ahead of the bell
            before the opening bell; ahead of the opening bell; before market open; before markets open; early-bird
            pre-open; before trading began; before the market opens; before the market opened; ahead of the market open
            pre-bell; premarket trading; pre-market trading; premarket session; pre-market session; pre-market hours
            """, .sessionWord
        ) { $0.session = .pre }
        add(
            """
            after hours; after-hours; afterhours; after the bell; after the close; extended trading; postmarket; post-market
            extended-hours; extended hours; late trading; aftermarket; after-market; after-hours trading
            after the closing bell; evening trading; extended session; post-close; after market close; late trade
            """, .sessionWord
        ) { $0.session = .post }
        add("regular session; regular trading; regular hours; main session; regular-session", .sessionWord) {
            $0.session = .regular
        }
        add(
            """
            midday; mid-day; mid-day trading; early trade; early trading; morning; afternoon trade; intraday; at midday
            morning trade; morning trading; afternoon trading; at publication; at press time; at last check; at last look
            at the time of publication; at the time of writing; midmorning; mid-morning; mid-afternoon; midafternoon
            early deals; early dealings; during trading; in early; at this writing; so far today; at writing
            when this was written; recently; last check; lunchtime; noon; early; minutes into trading; halted
            """, .phaseWord)
        for (unit, days) in [
            ("minute", 0), ("hour", 0), ("day", 1), ("session", 1), ("week", 7), ("month", 30), ("quarter", 91),
            ("year", 365),
        ] {
            add("\(unit);\(unit)s", .periodUnit) { $0.number = Int32(days) }
        }
        add(
            """
            last; past; previous; prior; this; same; trailing; latest; next; since; ago; over; year to date; ytd
            month to date; mtd; so far; so far this year; weekly; monthly; yearly; annual; quarterly; daily; start of
            beginning of; earlier in the week; day one; first day; debut; end of; week to date; quarter to date
            """, [])
    }
}
