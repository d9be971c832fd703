import Market

extension Lexicon {
    /// What companies earn, and what they expect to earn.
    mutating func addResults() {
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
            fourth-quarter revenue; third-quarter revenue; second-quarter revenue; first-quarter revenue; quarterly figures; earnings figures; sales; revenue; profit; profits; orders; fewer orders; weakest sales
            production figures; delivery figures; profit margins; margin squeeze
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
        addVerbs("beat/beat/beaten", .event) {
            $0.event = .earnings
            $0.polarity = 1
        }
        addVerbs("top exceed surpass", .event) {
            $0.event = .earnings
            $0.polarity = 1
            $0.isFaint = true
        }
        addVerbs("guide", .event) { $0.event = .guidance }
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
            warned on profit; warned that profit; issued a warning; profit warnings; weaker-than-expected guidance; tepid guidance
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
            warned of; warned that; warning of; warning that; warns of; warns that; profit target; sales target; revenue target; margin target; medium-term targets; long-term targets; full-year view; forecast quarterly
            forecasting; predicting; predicted; guiding; projected; projecting; outlooks; weak outlooks; profit warning that; billings guidance; revenue guidance; sales guidance; earnings guidance; profit view; sales view; annual outlook
            full-year profit forecast; full-year sales forecast; full-year revenue forecast; full-year earnings forecast; annual profit forecast; annual sales forecast
            full-year profit outlook; annual revenue forecast; annual guidance; annual forecast; capital spending plan; spending plans; production target
            """)

        addEvent(
            .earnings, 0,
            """
            net interest income; interest income; gross merchandise sales; gross merchandise value; user numbers; subscriber numbers; subscriber additions
            subscriber growth; user growth; vehicle sales; car sales; iphone sales; chip sales; cloud sales; cloud revenue; ad revenue; advertising revenue
            advertising sales; data-center revenue; data center revenue; data-center sales; trading revenue; loan growth; deposit outflows; loan-loss provisions
            credit losses; cash burn; free cash flow; weak sales; soft sales; falling sales; slumping sales; disappointing sales; slow sales; poor sales; robust sales
            first loss; wider loss; narrower loss; smaller loss; bigger loss; deeper loss; larger loss; first profit; annual loss; first-half loss; half-year loss; record loss
            strong quarter; weak quarter; disappointing quarter; upbeat quarter; solid quarter; mixed quarter; mixed results; solid results; upbeat earnings; solid earnings
            earnings surprise; earnings disappointment; quarterly performance; quarterly showing; like-for-like sales; underlying profit; core profit; headline earnings
            rising fuel costs; higher fuel costs; fuel costs; gaming revenue; net inflows; active users; daily active users; monthly active users; paid subscribers
            paying subscribers; holiday-quarter sales; christmas sales; black friday sales; monthly sales; may sales; june sales; july sales; august sales; march sales
            september sales; october sales; november sales; december sales; january sales; february sales; april sales; monthly deliveries; quarterly deliveries
            earnings growth; slowing growth; faster growth; shrinking margins; falling margins; weaker margins; bookings growth; quarterly net income; quarterly figures
            better numbers; strong numbers; weak numbers; production numbers; delivery numbers; sales figures; sales numbers; traffic figures; trading statement
            earnings call; earnings season; preliminary results; preliminary figures; business update; third-quarter figures; second-quarter figures; first-quarter figures; fourth-quarter figures
            """)
        addEvent(
            .earnings, -1,
            """
            fell short on; falls short on; fall short on; falling short on; came up short; coming up short; came in light; came in shy; came in below; came in under
            trailed expectations; trailed estimates; trailed forecasts; trailed consensus; lagged expectations; lagged estimates; lagged forecasts; undershot
            swelling losses; mounting losses; widening losses; widening loss; deepening losses; deeper losses; heavier losses; growing losses; ballooning losses
            underwhelmed investors; underwhelming quarter; underwhelming results; underwhelming numbers; lacklustre results; lackluster results; lacklustre quarter; lackluster quarter
            """)
        addEvent(
            .earnings, 1,
            """
            bottom-line beat; top-line beat; beat on the bottom line; beat on the top line; top- and bottom-line beat; came in ahead; came in above; came in stronger
            sailed past; blew past; cruised past; stronger third quarter; stronger second quarter; stronger first quarter; stronger fourth quarter; narrowing losses
            streaming profits; surging profit; soaring profit; soaring profits; bumper profit; bumper profits; bumper results; forecast-beating; consensus-beating
            """)
        addHints(
            .earnings, 0,
            """
            quarter; numbers; figures; margins; costs; expenses; deposits; outflows; inflows; traffic; users; customers; engagement; churn; backlog; shipments
            cash; demand; growth; revenues; loan book; spending; visitors; advertisers; bookings; takings; turnover; provisions; loans
            """)
        addHints(
            .guidance, 0,
            "expects; sees; warned; warns; warning; cautioned; cautioning; cautions; flagged; flagging; flags; signalled; signaled; targets; ambitions; anticipates; told investors; told analysts; profit goal; plans to spend; capital expenditure; capital spending; spending plan; prospects"
        )
        for comparison in [
            "better", "worse", "stronger", "weaker", "softer", "higher", "lower", "cooler", "hotter", "wider",
            "narrower",
            "slower", "faster", "bigger", "smaller", "larger", "deeper", "steeper", "gloomier", "rosier",
        ] {
            for belief in [
                "expected", "forecast", "feared", "anticipated", "estimated", "projected", "predicted", "hoped",
            ] {
                addHints(
                    .earnings,
                    ["worse", "weaker", "softer", "wider", "slower", "smaller", "lower"].contains(comparison) ? -1 : 1,
                    "\(comparison)-than-\(belief)")
            }
        }

        addEvent(
            .earnings, 0,
            "charge-off; charge-offs; write-off; writeoff; write-offs; bad debts; loan-loss; surprise drop; surprise rise; surprise jump; surprise fall; market-share loss; market share; quarterly update; monthly revenue; vehicle deliveries; car deliveries; comparable-sales; store sales; sales volumes; volume growth; net adds; net additions; order growth; occupancy; load factor; box-office; box office receipts; same-store-sales; topped profit; topped revenue; topped sales; earnings per; core earnings; operating margins; gross margins; net interest margin; trading profit; investment banking revenue; investment-banking revenue; advertising growth; azure; aws"
        )

        for size in [
            "wider", "narrower", "smaller", "bigger", "deeper", "larger", "steeper", "hefty", "heavy", "surprise",
            "unexpected", "huge", "big", "small", "record", "first",
        ] {
            for span in [
                "", "quarterly ", "annual ", "first-quarter ", "second-quarter ", "third-quarter ", "fourth-quarter ",
                "full-year ", "half-year ", "net ", "operating ",
            ] {
                addEvent(
                    .earnings, ["narrower", "smaller"].contains(size) ? 1 : -1,
                    "\(size) \(span)loss; \(size) \(span)profit")
            }
        }
    }
}
