import Market

extension Lexicon {
    /// Dividends, offerings, indices and short sellers.
    mutating func addCapitalEvents() {
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
        addCapitalReturnActions()

        addEvent(
            .offering, -1, [.strongEvent],
            """
            equity sale; share issue; stock issue; share issuance; stock issuance; convertible bond; convertible bonds; convertible offering; convertible senior notes; convertible debenture; shelf registration; at-the-market program; at the market offering
            share placing; equity placing; equity offering; follow-on offering; debt restructuring; debt recast; equity raising; emergency fundraising; capital increase; rights offering; discounted share sale; discounted placing; entitlement offer; underwritten offering; block trade; secondary share sale; block sale; atm offering
            """)
        addEvent(
            .offering, -1,
            """
            new shares; issue shares; issuing shares; issue stock; issuing stock; sell new stock; sell additional shares; sell more shares; selling stock; bond sale; debt sale; note sale; notes offering; refinancing; refinance; debt exchange; debt deal; placing; fundraising; fund-raising; raise cash; raising cash; raise money
            dilutive; warrants; dilute; debt swap; sold its stake; sold its remaining stake; sold part of its stake; sold more of its stake; cut its stake; trimmed its stake; reduced its stake; selling its stake; selling down; sell-down; selldown; offloaded; sold a stake; stake sale
            """)
        addEvent(
            .indexInclusion, 1, [.strongEvent],
            "picked to join; chosen to join; selected to join; join the s&p; joining the s&p; joins the s&p; added to the s&p; addition to; tapped to join; set to join; would join the; will join the; added to the dow; entry into; index addition; inclusion of; index rebalancing; index reshuffle; inclusion on; joining the dow; joining the nasdaq"
        )
        addEvent(
            .shortReport, -1,
            "short seller report; short-selling report; short bet against; shorting the; a short position; activist short; betting against"
        )
        addEvent(
            .shortSqueeze, 1, [.strongEvent],
            "short sellers rushing; short sellers scrambling; sellers rushing to cover; rushing to cover; scrambling to cover; racing to cover; short sellers scrambled; short sellers covered; shorts scrambled; shorts covered; shorts covering; sellers to cover; to cover their; scrambled to cover; forced to cover; rushed to cover; squeezed bears; squeezing bears; gamma squeeze; cover short positions; covered short positions; cover their shorts; bearish bets; cover bearish; unwound bearish; buy back borrowed; burned short; burned bears"
        )
        addEvent(
            .capitalReturn, 1, [.strongEvent],
            "return cash to; return capital to; cash return; capital return; buying back shares; buying back stock; buying back its; buy back its; share buy-back; buy-back; buy-backs; capital return plan; stock split; stock-split; share split; reverse split; reverse stock split; payout to shareholders; to shareholders"
        )

        addEvent(
            .offering, -1,
            "register shares; registering shares; registered shares; registration statement; shelf filing; resale of shares; sale of stock; sell shares to; may sell shares; possible share sale; potential share sale"
        )
        addEvent(
            .offering, 0,
            "fresh cash; fresh funding; fresh financing; new financing; emergency funding; emergency cash; emergency liquidity; lined up funding; lined up financing; lined up cash; rescue funding; equity infusion; capital infusion; cash infusion; capital injection; cash injection; rescue financing; fresh capital; new capital; fresh funds; funding round; investment round; credit facility; emergency loan; raise equity; raised equity; raised capital; raising equity; capital call"
        )
    }

    /// What companies do with dividends and buybacks: every verb with every noun.
    private mutating func addCapitalReturnActions() {
        let nouns = [
            "dividend", "first dividend", "first-ever dividend", "quarterly dividend", "special dividend",
            "annual dividend", "final dividend", "interim dividend", "payout",
            "quarterly payout",
        ]
        let up =
            "raised; raising; raises; lifted; lifting; boosted; boosting; increased; increasing; hiked; doubled; declared; announced; promised; reinstated; resumed; initiated"
        let down =
            "cut; cutting; cuts; suspended; suspending; scrapped; scrapping; slashed; slashing; halved; halving; cancelled; canceled; omitted; axed; axing; withheld"
        for (verbs, polarity) in [(up, Int8(1)), (down, -1)] {
            for verb in verbs.split(separator: ";") {
                for article in ["its ", "their ", "the ", "a ", ""] {
                    addEvent(
                        .capitalReturn, polarity, [.strongEvent],
                        nouns.map { "\(verb) \(article)\($0)" }.joined(separator: ";"))
                }
            }
        }
        addEvent(
            .capitalReturn, 0, [.strongEvent], "ex-dividend; went ex-dividend; traded ex-dividend; trading ex-dividend")
    }
}
