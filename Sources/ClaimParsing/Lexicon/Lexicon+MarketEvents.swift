import Market

extension Lexicon {
    /// What happens to markets and countries.
    mutating func addMarketEvents() {
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
            "swap facility; support stocks; support package; supporting measures; support for the; stimulus; stimulus hopes; reopening; curbs ease; easing curbs; subsidies; subsidy; tax cut; tax cuts; support measures; policy support; bailout; rescue package; incentives; tax credit; tax credits; trade deal; stimulus package; eased curbs; easing of curbs; full reopening; tariff relief; stimulus measures; relief package; trade truce; aid package; government initiatives"
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
            "crackdown; regulatory crackdown; ban; banned; bans; export controls; export curbs; export restrictions; blacklist; blacklisted; rejected its application; entity list; sanctions list; complete response letter; chip curbs; regulatory fears; restrictions on exports; banning; ban on; adopted rules; could delist; tighter rules; stricter rules; tougher rules; barred; barring; blocked; block; veto; vetoed; antitrust rules; revoked its licence"
        )
        addEvent(
            .regulation, 1,
            "approval; licence; license; certificate; clearance; granted approval; marketing approval; approved; orphan drug; designation; fast track; priority review; approves; approving; nod from; licences; licenses; regulatory approval; cleared; won approval; emergency use authorization; authorization; biosafety certificate; green light; approvals; authorisation; breakthrough designation"
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
            raised rates; cut rates; lifted rates; held rates; kept rates; hold rates; raise rates; cutting rates; raising rates; reserve requirement; central banks; european central bank; reserve bank; people's bank of china; swiss national bank; reserve bank of australia; rate increase; rate increases; rate rise; rate rises; inflation cooled; inflation slowed; hotter inflation; cooler inflation; nonfarm payrolls; trade data; export data; exports; factory activity; consumer confidence; consumer spending; retail sales; housing starts; bond sell-off; bond rout; policy rate; hiring data; wage growth; producer prices; hard landing; downturn fears; hawkish; dovish; rate fears; rate expectations; soft landing; stagflation; tightening; opec; output cut; output cuts; crude inventories; inventories; stockpiles; supply cut
            """)
        addEvent(.shortSqueeze, 1, "squeeze")
        addEvent(
            .momentum, 1,
            """
            retail traders; retail investors; wallstreetbets; reddit; frenzy; tweet; tweeted; meme; meme-stock; fear of missing out; meme stock
            speculative frenzy; momentum; roaring kitty; day traders; buying frenzy; technical rebound; bargain hunting; bargain hunters; dip buyers
            momentum traders; reddit users; social media; stock squeeze; online forum; retail buying; retail interest; individual investors; day-trading; short-term traders; forum users; speculation by; tweets; tweeting; bargain-hunting; technical buying; posted on x; dip buying
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
            reason for the move; no discernible; no company news; no company-specific; no fresh catalyst; no new catalyst; no reason; without explanation; could not point to; no particular catalyst; without any news; no press release; no filings; had no news; has no news; no news of its own; declined to comment on the move; no visible; no particular reason; no particular news; cause was unclear; for no
            """)
    }
}
