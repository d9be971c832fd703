/// The words that the grammar asks for by name. They are interned first, so that a case's raw value is its word's id.
enum Keyword: WordID, CaseIterable {
    case unknown = 0
    // Function words
    case to, at, from, by, of, on, `in`, `for`, with, and, or, the, a, an, between, than, per, against, into, `as`, no,
        not
    case both, each, another, further, it, its, that, which, versus, also, only, least, was, were, been, will, had, has
    case but, `while`, after, before, just, still, alone, around, about, near, up, down, off, below, above, under
    // Units
    case percent, pct, pc, cent, cents, percentage, points, point, pts, pt, pip, pips, basis, bps, bp, million, mln, mn
    case bn, billion, trillion, tn, trn, k, m, b, t, crore, lakh, pence, penny, p, c, x, times, fold, yen, won, yuan
    case renminbi, euro, euros, dollar, dollars, rupee, rupees, pound, pounds, shares, share, contracts, lots, hk, us,
        nt, s
    case nz, r, rs, inr, usd, eur, gbp, gbx, jpy, krw, hkd, cny, rmb, aud, cad, chf, twd, sgd, francs, kronor, hundred
    case thousand, half, third, quarter, tenths, fifths, thirds, barrel, bushel, ounce, adrs, adr, ads
    // Time
    case since, last, past, next, this, same, previous, prior, over, so, far, year, years, date, start, beginning, first
    case day, days, weekly, monthly, yearly, annual, quarterly, daily, ago, earlier, week, weeks, during, within,
        through
    case am, pm, et, est, edt, gmt, london, local, time, german, trailing, latest, one, session, sessions, ytd, mtd,
        noon
    case midday, now, early, late, later, month, months, hour, hours, open, opening, bell, overnight, `two`
    // Prices and markets
    case high, low, peak, record, range, respectively, gets, split, ipo, debut, all, average, volume, traded, change
    case changed, hands, trading, worth, valued, value, market, cap, capitalization, capitalisation, valuation, straight
    case consecutive, row, streak, running, close, closed, closes, ever, history, upgrade, ticker, issue, offer, price
    case highest, lowest, biggest, largest, worst, best, most, hong, kong, sydney, taipei, mumbai, shenzhen, tokyo, york
    case new, american, chinese, limit, target, reference, listing, gain, gains, loss, losses, move, stock, stocks
    case moving, total, action, turnover, highs, lows, sell, buy, inc, premarket, gainers, losers, movers, pair, trio
    case index, quarters, fifth, their, failed, followed, too, founder, investor, billionaire, when, worry, following,
        earnings, until, nyse, hit, run, some, would, could, might, should, may, `if`, unless, any_, known, seen,
        course, facing, track, heading, unprecedented, snap, having, `is`, closing, compared
    case sector, beneath, figure, trade, traders, latter, former, vanished, gone, five, finish, level, print, inside,
        there, spread, trades, shed, crossed, topped, lost, adding, wipe, losing, erase, lies, ranged, moved, swung,
        fluctuated, top, rival, rivals, peers, competitor, others, story, news, erased, wiped, lopped, firm, judge,
        court, jury, prosecutors
    // Events
    case swings, swinging, win, wins, winning, received, receiving, secured, securing, landed, landing, clinched,
        clinching, placed, placing, awarded, awarding, bagged, order, orders, deal, deals, agreement, selling, sells,
        sold, issuing, raise, raising, raised, sale, offered, investors, holders, equity, notes, bonds, debt
    case join, joins, joining, joined, enter, entering, replace, replacing, replaces, added, inclusion, included,
        removed, dropped, addition, promoted, demoted, relegated, analyst, analysts, strategist, strategists, futures,
        prices, overshadowed, outweighed, eclipsed, offset, overshadowing, offsetting, citing, ahead, period,
        span, stretch, moves, ordered, stake, bought, warned, warns, sued, accused, approved, banned, cleared, rejected,
        though,
        bid, group, giving, gave, give, handing, commission, agency, authority, administration, bureau, department,
        ministry, tribunal, council, cfo, ceo, director, insider, spark, reason, them, benchmark, reported, holding,
        agreed, resigned, quit, retired, blaming, did, does, doing, made, co, who, came, coming, set,
        led, lead, leading, follows, follow, tracked, tracks, trailed, trails, shadowed, mirrored, echoed, amid,
        unit, units, division, business, businesses, arm, subsidiary, subsidiaries, stakes, segment, affiliate, spinoff,
        spin, holdings
    // Denials
    case never, nor, neither, cannot, without, hardly, merely, simply, surprisingly, unexpectedly, failing,
        fails, fail, unable, refused, avoided, averted, avoiding, rather, instead, short, longer, even, yet, manage,
        managed, able, have, much, more, really, denied, denies, deny, denying, disputed, disputes, disputing,
        refuted, refutes, refuting, dismissed, debunked, contrary, untrue, false_, true_, incorrect, wrong, evidence,
        sign, indication, truth, correct, reports, report, claims, claim, rumors, rumours, speculation, suggestions,
        talk, allegations, media, press, despite, `final`, exceeding,
        buying, purchased, invested, back, normal, usual, typical
    // Runs that end
    case snaps, snapped, snapping, break_, breaks, broke, broken, breaking, end, ends, ended, ending, halt, halts
    case halted, halting, stop, stops, stopped, stopping, interrupt, interrupted, interrupting, skid, string, series
    // Multiples of a volume, and basis points
    case twice, double, option, options, call, calls, put, puts, heavy, strong, thin, light, gained, adds, loses
    case regained, less, better, worse
    // Who moves whom
    case lift, lifts, lifted, lifting, boost, boosts, boosted, boosting, buoy, buoys, buoyed, buoying, help, helps
    case helped, helping, drag, drags, dragged, dragging, hurt, hurts, hurting, knock, knocks, knocked, knocking
    case pressured, pressuring, dented, denting, depressed, depressing, weighed, weighing, sent, send, sends, sending
    case pull, pulls, pulled, pulling, push, pushes, pushed, pushing, drive, drives, drove, driving, took, taking
    case propelled, propelling, swept, caught, selloff, rout, fellow
    // Signs
    case dollarSign, percentSign, hyphen, comma, dot, colon, semicolon, openBracket, closeBracket, slash, plus
    case apostrophe, quote, ampersand, exclamation, question, possessive, poundSign, euroSign, yenSign, centSign,
        rupeeSign
    case wonSign, enDash, emDash, minus, bullet, leftQuote, rightQuote, ellipsis, asterisk, usDots, amDots, pmDots
    case underscore, openSquare, closeSquare, bar, tilde

    /// The highest of their ids; all other words come behind.
    static let highestID = Keyword.tilde.rawValue

    var spelling: String { Self.signs[self] ?? String("\(self)".prefix { $0 != "_" }) }

    private static let signs: [Keyword: String] = [
        .dollarSign: "$", .percentSign: "%", .hyphen: "-", .comma: ",", .dot: ".", .colon: ":", .semicolon: ";",
        .openBracket: "(", .closeBracket: ")", .slash: "/", .plus: "+", .apostrophe: "'", .quote: "\"", .ampersand: "&",
        .exclamation: "!", .question: "?", .possessive: "'s", .poundSign: "£", .euroSign: "€", .yenSign: "¥",
        .centSign: "¢", .rupeeSign: "₹", .wonSign: "₩", .enDash: "–", .emDash: "—", .minus: "−", .bullet: "•",
        .leftQuote: "“", .rightQuote: "”", .ellipsis: "…", .asterisk: "*", .usDots: "u.s.", .amDots: "a.m.",
        .pmDots: "p.m.", .underscore: "_", .openSquare: "[", .closeSquare: "]", .bar: "|", .tilde: "~",
    ]
}
