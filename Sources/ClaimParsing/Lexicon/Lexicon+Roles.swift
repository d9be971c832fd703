import Market

extension Lexicon {
    /// Nouns and verbs that tell what a figure beside them is, when it is not a price move.
    mutating func addRoles() {
        let roles: [(FigureRole, String)] = [
            (
                .priceTarget,
                """
                target; targets; price target; price targets; price objective; price objectives; target price; pt
                fair value; fair value estimate; consensus target; one-year target; price goal; consensus price
                """
            ),
            (
                .impliedUpside,
                "upside; potential upside; implied upside; upside potential; potential downside; potential return"
            ),
            (
                .revenueGrowth,
                """
                revenue; revenues; sales; turnover rose; same-store sales; comparable sales; like-for-like sales; net sales
                top line; comps; bookings; billings; organic growth; net revenue; comparable-store sales; gmv; sales growth
                revenue growth; ad sales; advertising revenue; cloud revenue; organic sales; orders; subscription revenue
                """
            ),
            (
                .earningsGrowth,
                """
                profit; profits; earnings; net income; operating profit; ebitda; bottom line; operating income; net loss
                adjusted profit; pretax profit; net profit; earnings growth; net losses; operating loss; quarterly loss
                free cash flow; cash flow; ebit; quarterly profit; gross profit; quarterly earnings; annual profit
                """
            ),
            (
                .earnings,
                "eps; earnings per share; a share; per share; profit per share; profit per ads; loss per share"
            ),
            (
                .businessGrowth,
                """
                demand; growth; rates; shipments; deliveries; traffic; volumes; capacity; business; market grew; spending
                growth rate; adoption; usage; same-store; visits; passengers; inventory; inventories; backlog; costs
                capex; capital expenditure; capital spending; prices paid; wages; unit sales; order book; expenses; bookings growth
                """
            ),
            (
                .userGrowth,
                "users; subscribers; user growth; daily active users; monthly active users; customers; members; user base; audience; downloads"
            ),
            (.marginChange, "margin; margins; gross margin; operating margin; gross margins; profit margin"),
            (
                .guidance,
                "guidance; outlook; guides; guided; guide; sales forecast; revenue forecast; profit forecast; guiding; raised its forecast; full-year forecast"
            ),
            (
                .estimate,
                "estimate; estimates; consensus; expectations; consensus estimate; analysts; economists; analysts had; forecasts; wall street had; projections; expected"
            ),
            (
                .dividend,
                "dividend; dividends; payout; payouts; distribution; special dividend; quarterly dividend; quarterly payout; interim dividend"
            ),
            (.dividendYield, "dividend yield; yielding; yields"),
            (
                .yieldLevel,
                "yield; yields; treasury yield; 10-year; note yielded; yielded; bond yield; coupon; 10-year yield; 2-year yield; 30-year"
            ),
            (
                .stake,
                """
                stake; holding in; ownership; holdings; stakes; position; interest in; of the company; shareholding
                of outstanding; insiders; institutional investors; hedge funds; beneficial
                """
            ),
            (
                .shortInterest,
                "short interest; shorted; float; of the float; days to cover; shorts; short sellers; short ratio; sold short"
            ),
            (.borrowFee, "borrowing costs; borrow fee; borrow rate; cost to borrow; borrowing fee"),
            (
                .movingAverage,
                """
                moving average; day moving average; moving averages; sma; ema; dma; simple moving average; vwap; day average
                resistance; support level; support at; pivot; fibonacci; trendline; technical level; bollinger
                """
            ),
            (
                .valuationMultiple,
                """
                p/e; price-to-earnings; pe ratio; earnings multiple; times earnings; times forecast earnings; forward earnings
                price/earnings; multiple; times sales; p/e ratio; ev/ebitda; price-earnings ratio; trailing earnings; times forward earnings
                """
            ),
            (
                .ratio,
                "beta; ratio; current ratio; quick ratio; debt-to-equity; debt-to-equity ratio; correlation; rsi; sharpe"
            ),
            (
                .dealValue,
                """
                takeover; buyout; acquisition; deal; bid; offer; acquire; acquires; acquired; buy out; raised; raising; raise
                buyback; repurchase; repurchase program; contract; contracts worth; funding round; valuation of; investment
                invest; invested; invests; spend; financing; package; fund; loan; credit line; bond sale; debt
                share repurchase; stock buyback; proceeds; purchase; settlement of; merger; all-cash; all-stock; paid
                """
            ),
            (.offeringSize, "offering; offered; sell shares; placement; share sale; secondary"),
            (
                .indexWeight,
                "weight; weighting; of the index; of the market; make up; makes up; account for; accounts for; market's value; accounting for"
            ),
            (
                .indexContribution,
                "points off; to the index; contributed; contributing; shaved; points to the; contribution"
            ),
            (.marketShare, "market share; share of the market"),
            (
                .macroFigure,
                """
                inflation; cpi; consumer prices; gdp; economy; unemployment; jobless claims; jobless rate; payrolls; retail sales
                industrial production; core inflation; growth target; pmi; ppi; interest rate; interest rates; rate cut; rate hike
                exports; imports; trade deficit; factory orders; housing starts; home sales; jobs; wage growth; producer prices
                consumer price index; tariffs; tariff; deficit; tax; duties; levy; benchmark rate; industrial output; fed funds
                basis-point; cash rate; policy rate; repo rate; mortgage rate; mortgage rates; home prices; durable goods; durable-goods orders
                consumer spending; consumer confidence; unemployment rate; household spending; core prices; personal income; savings rate
                """
            ),
            (
                .backtest,
                "backtest; strategy; would have returned; portfolio; portfolios; benchmark; annualized; annualised; on average since; rank; model portfolio"
            ),
            (
                .optionStrike,
                "strike; call options; put options; strike price; call option; put option; option strike"
            ),
            (.optionVolume, "contracts; option contracts; options; open interest"),
            (.headcount, "jobs; employees; workers; workforce; staff; headcount; positions; roles; layoffs"),
            (
                .production,
                "output; production; barrels; crude output; oil output; stockpiles; harvest; crop; supply; supplies; barrels per day; barrels a day"
            ),
            (
                .trialResult,
                "efficacy; patients; response rate; placebo; effective; survival; trial participants; remission; overall response"
            ),
            (.fine, "fine; fines; fined; penalty; penalties; damages"),
            (
                .volumeChange,
                "turnover swelled; trading volume rose; volume rose; trading volume up; turnover rose; volume up; volume jumped"
            ),
            (.privatePrice, "privately; private market; private round"),
            (.rangeWidth, "inside; pip range; point range"),
            (
                .companyFigure,
                "cash; reserves; assets; assets under management; charge; impairment; writedown; write-down; write-off; savings; budget"
            ),
            (
                .productPrice,
                "a gallon; a night; a month; per month; subscription; ticket; list price; selling for; priced at; sticker price; per unit; retail price; starting price; per kilogram"
            ),
        ]
        for (role, words) in roles { add(words, .role) { $0.role = role } }
        // Verbs as well: they say what a figure is only right behind it.
        add("calls; puts", .nearRole) { $0.role = .optionStrike }
    }
}
