import Market

extension Lexicon {
    /// What happens to markets and countries.
    mutating func addMarketEvents() {
        addEvent(
            .sympathy, 0,
            """
            in sympathy with; in sympathy; in its wake; in their wake; in tandem; in lockstep; in step; followed suit; following suit; follow suit
            follows suit; dragged along; pulled along; swept along; carried along; in unison; sympathy buying; sympathy selling; sympathy rally
            """)
        add(
            "in tandem; in lockstep; in step; followed suit; following suit; follow suit; follows suit; dragged along; pulled along; swept along; carried along; in unison",
            .connector
        ) { $0.strength = .sympathy }
        addEvent(
            .policy, 0,
            """
            government initiatives; government support; state support; restrictions; pandemic curbs; five-year plan; zero-covid; state council
            politburo; party congress; government spending; infrastructure bill; policies; government; trade talks; trade war; election; congress
            curbs; policy meeting; referendum; brexit; voted to leave; pledged money; budget; growth target; pledged; reforms; reform; shutdown; debt ceiling; executive order; tax
            """)
        addEvent(
            .policy, 1,
            "would reopen; reopen; to reopen; strategic reserve; presidential election; won the election; election win; election victory; travel curbs; tour groups; swap facility; support stocks; support package; supporting measures; support for the; stimulus; stimulus hopes; reopening; curbs ease; easing curbs; subsidies; subsidy; tax cut; tax cuts; support measures; policy support; bailout; rescue package; incentives; tax credit; tax credits; trade deal; stimulus package; eased curbs; easing of curbs; full reopening; tariff relief; stimulus measures; relief package; trade truce; aid package; government initiatives"
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
            "crackdown; regulatory crackdown; ban; banned; bans; export controls; export curbs; export restrictions; blacklist; blacklisted; rejected its application; entity list; sanctions list; complete response letter; chip curbs; regulatory fears; restrictions on exports; curbs on exports; tighter curbs; tighter export; curbs on chip; export rules; overhaul of; clampdown; wider clampdown; banning; ban on; adopted rules; could delist; tighter rules; stricter rules; tougher rules; barred; barring; blocked; block; veto; vetoed; antitrust rules; revoked its licence"
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
            rate cut; rate cuts; rate hike; rate hikes; interest rate; interest rates; federal reserve; fed; inflation; jobs report; payrolls
            inflation data; negative rates; treasury yields; bond yields; rate decision; central bank; cpi report; recession fears; economic data
            yields; jobless claims; consumer prices; gdp; monetary policy; stronger dollar; weaker dollar; growth data; ecb; rising yields
            economy; recession; inflation report; rate-cut hopes; borrowing costs; retail sales data; rate worries; bank of japan; bank of england; boj
            fed minutes; rate-hike fears; cpi; employment data; jobs data; weak data; strong data; economic growth; unemployment; pmi; manufacturing data; growth fears
            raised rates; cut rates; lifted rates; held rates; kept rates; hold rates; raise rates; cutting rates; raising rates; reserve requirement; central banks; european central bank; reserve bank; people's bank of china; swiss national bank; reserve bank of australia; rate increase; rate increases; rate rise; rate rises; inflation cooled; inflation slowed; hotter inflation; cooler inflation; nonfarm payrolls; trade data; export data; exports; factory activity; consumer confidence; consumer spending; retail sales; housing starts; bond sell-off; bond rout; policy rate; hiring data; wage growth; producer prices; hard landing; downturn fears; hawkish; dovish; rate fears; rate expectations; soft landing; stagflation; tightening; carry trade; carry trades; crude inventories; inventories; stockpiles; job market; jobs market; business activity; business survey; business confidence; business sentiment; purchasing managers' index; ifo; zew; jobs reading; inflation reading; inflation print; price reading; wage pressures; treasury note; 10-year treasury; two-year treasury; recession signal; recession angst; hard data; rate-setters; yield curve control; stood pat; stands pat; stand pat; hold fire; held fire
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
            "worries; concerns; jitters; risk aversion; panic selling; anxiety; gloom; pessimism; concern about; worries about; fears about; worry; fears; risk-off; ai bubble; bubble fears; weakness in; market weakness; market sell-off; market selloff; stocks slid; market slide; market rout; weakness; broader selloff; broad selloff; worries over; concerns over; concern over; fears over; sector weakness; nervousness; caution"
        )
        addEvent(
            .policy, 0,
            """
            levy; stamp duty; federal funding; federal money; grant; grants; chips act; inflation reduction act; infrastructure spending; vowed; fiscal support; fiscal stimulus; covid cases; covid-19 cases; virus cases; quarantine; travel ban; nationalise; nationalisation; nationalize; privatise; privatisation
            price cap; price caps; austerity; rescue plan; rescue deal; state aid; deposit guarantee; tax break; tax breaks; tax plan; tax bill; spending bill; stimulus bill; tax hike; import duties; duties; import tariffs; levies; trade agreement; trade pact; trade dispute; quotas; quota; debt limit; budget deal; debt deal in; impeachment; coalition; snap election; polls; exit polls; midterm elections
            ballot; inauguration; cabinet; nominee; tax rebate; buying subsidies; ev subsidies; housing measures; property measures; support for property; real-estate support; industrial policy; loan guarantee; federal loan; government loan; covid restrictions; covid rules; entry rules; border reopening; mask; curfew; state of emergency; stay-at-home; reopened its borders; marijuana; cannabis; legalise; legalize; rescheduling
            """)
        addEvent(
            .policy, 1,
            "fiscal policy; fiscal package; fiscal spending; fiscal measures; fiscal push; fiscal boost; fiscal plan; fiscal plans; fiscal rules; fiscal deficit; fiscal easing; fiscal aid"
        )
        addHints(.policy, -1, "infections; new variant; virus variant; coronavirus; pandemic; virus; outbreak")
        addEvent(
            .regulation, 0,
            """
            clinical hold; placed a hold; cleared its; authorised; authorized; authorizing its; export license; export licence; in-depth review; merger review; tightened curbs; tightened its curbs; tightened rules; revoked; summoned; stress test; stress tests; capital requirements; advisory panel; advisers voted; advisers backed; advisory committee; committee backed; panel backed; panel of advisers; rejection letter; restrict sales; tightening curbs; tightened restrictions; cracked down; crack down; cracking down; clamped down; clamp down; clamping down; oversight; scrutiny; antitrust scrutiny; license to; licence to; waiver; ordered the; ordered it to; told it to stop; off the market; pulled from app stores; removed from app stores; outlaw; prohibits; prohibit; prohibited; forbade; bar the; bar its; recommendation from; review of; warned banks; reimbursement; price controls; medicare; emission rules; emissions rules; fuel-economy; safety rules; capped
            """)
        addHints(
            .regulation, 0,
            "grounded; ordered; review; cleared; permission; green-lighted; greenlighted; blessing; curb; restrict; rejected; rejects; rejecting; nod"
        )
        addEvent(
            .geopolitics, -1,
            """
            mutiny; mutinied; march on; mercenaries; mercenary; rebellion; insurrection; drones; drone; ballistic missile; ballistic missiles; rockets; clashes; skirmish; warships; warship; seized; hostages; hostage; militants; rebels; blockade; annexed; annexation; martial law; unrest; protests; uprising; assassination; oil facilities; tanker attack; attack by; border clash; mobilisation; mobilization; forces pushed; forces entered; forces crossed; forces attacked; troops massed; shot down; nuclear weapons; escalation; de-escalation; escalating; retaliation; retaliated; strait of hormuz; red sea; black sea; terrorist; terrorism; bombing; bombed; bombs; warfare; oil embargo; embargo; peace agreement; peace plan; agreed a truce; agreed to a ceasefire; detente
            """)
        addHints(.geopolitics, -1, "forces; border; attack; attacks; army")
        addEvent(
            .macroRates, 0,
            """
            consumer-price data; consumer price data; consumer-price; price data; price report; employment report; borrowing costs by; minutes; start cutting; easing cycle; monetary easing; tapering; taper; quantitative easing; bond purchases; bond buying; asset purchases; treasurys; treasuries; bond auction; core pce; pce; inflation gauge; ism; services activity; factory orders; durable goods; home sales; mortgage rates; housing data; oil output; crude output; crude supplies; gasoline stockpiles; crude stocks; oil inventories; oil stockpiles; gas storage; storage report; harvest; crop; crops; planting; drought; dry weather; rains; frost; cold snap; cold weather; warm weather; mild weather; heat wave; supply glut; glut; oversupply; supply disruption; supply disruptions; supply outage; supply worries; supply fears; demand outlook; demand worries; demand fears
            trimming rates; lowering rates; easing rates; lifting rates; hiking rates; hiked rates; hike rates; raise borrowing costs; raised borrowing costs; rate-cut bets; rate bets; bets on rate; rate path; dot plot; rate rises; higher rates; lower rates; higher for longer; rates unchanged; left rates; emergency rate; rate hike bets; policy tightening; policy easing; yield curve; inverted; dollar strength; dollar's strength; firmer dollar; softer dollar; stronger yen; weaker yen; strong dollar; weak dollar; a weaker pound; stronger pound; yen's strength; slowdown; economic slowdown; global growth; growth forecast; economic outlook; deflation; wage data; consumer price; wholesale prices; payroll data; jobless; labour market; labor market; hiring; job growth; manufacturing activity; factory gauge; purchasing managers; pmi data; chinese data; china data; weak chinese; imports data; industrial output; industrial production; credit data; lending data; reserve ratio; loan prime rate; lending rate; jackson hole; testimony
            """)
        addHints(
            .macroRates, 0,
            "rain; rainfall; dryness; hurricane season; auction; rates; rate; dollar; supply; output; officials; data; unemployment; bond; bonds; hopes of cuts; easing"
        )
        addEvent(
            .momentum, 0,
            """
            piled in; piled into; piling in; piling into; locked in gains; locking in gains; lock in gains; locked in profits; locking in profits; cashed in; cashing in; booked profits; booking profits; took money off; retail crowd; retail army; keith gill; posted a meme; cryptic tweet; cryptic post; viral; technical breakout; chart pattern; oversold; short-term momentum; speculators; speculative; speculative buying; chased; chasing; bought the dip; buy the dip; dip-buying; options activity; call buying; option buying; end-of-month; quarter-end; window dressing; rebalancing; margin calls; forced selling; liquidations; liquidation; stop-loss; unwinding of; tax-loss; thin trading; portfolio rebalancing; technical factors; program trading; algorithmic; fomo; day-trader; retail frenzy; meme-stock mania; mania
            """)
        addEvent(
            .sectorSentiment, 0,
            """
            broader market; wider market; market rally; tech stocks; chinese stocks; chip stocks; bank stocks; growth stocks
            contagion; regional banks; commercial property; commercial real estate; bubble; stretched valuations; lofty valuations; high valuations; valuation concerns; rich valuations; risk assets; nerves; mood; ai spending; ai demand; ai fears; ai worries; tech rout; tech rally; tech sell-off; tech selloff; chip rally; chip selloff; sector rotation; confidence in; nervous; unease; skepticism; scepticism; doubts; doubts about; doubts over; uncertainty; uncertainty over; uncertainty about; cautious; exodus; flight to safety; haven demand; safe-haven; safe haven; haven; risk-taking; euphoria; hopes; hope; optimism over; bets on; bets that; exposure to; buying interest; investor appetite; investor demand
            """)
        addEvent(
            .unknown, 0, [.strongEvent],
            """
            no apparent news; no apparent reason; no obvious catalyst; no news; no clear catalyst; without news; no clear reason; no specific news
            no obvious reason; no company-specific news; no major news; reason was unclear; no immediate explanation; nobody offered a reason
            nobody offered; not immediately clear; no fresh news; no specific catalyst; no reason was given; no identifiable catalyst; without any news
            no obvious news; reason was not clear; no new news; no explanation; no catalyst; no announcement; without an obvious; without a clear
            reason for the move; no discernible; no company news; no company-specific; no fresh catalyst; no new catalyst; no reason; without explanation; could not point to; no particular catalyst; without any news; no press release; no filings; had no news; has no news; no news of its own; declined to comment on the move; no visible; no particular reason; no particular news; cause was unclear; for no
            """)
        addMissingNews()

        addGoodsAndCurrencies()
        addEvent(
            .policy, 0,
            """
            opec; output cut; output cuts; supply cut; supply cuts; production quotas; production quota; intervention; intervened; landslide
            landslide win; landslide victory; electoral victory; presidential primary; primary election; primary vote; re-election; reelection
            voters; ballot count; vote counting; privatization; privatisation; privatizing; privatising; public spending; state spending
            public finances; constitutional changes; constitutional reform; ban on travel; travel bans; windfall levy; bank levy; bank tax
            wealth tax; unfunded tax cuts; mini-budget; spending plans by; third term; coup attempt; resignation of the prime minister
            new government; government collapse; toppled the government; no-confidence vote; confidence vote; national security law
            """)
        addHints(.policy, 0, "primary; victory; pledge; pledges; vote; parliament's; cabinet's; presidency")
        addEvent(
            .sectorSentiment, 0,
            """
            price war; defensive buying; defensive stocks; flight to defensives; bargain-hunting in; sector-wide; read-across; read across
            weight-loss drugs will; disruption fears; ai disruption; structural worries; bank run; bank runs; banking crisis; banking fears
            """)
        addEvent(
            .sectorSentiment, 0,
            "fund outflows; fund inflows; foreign outflows; foreign inflows; foreign selling; foreign buying; fund flows; foreign fund; foreign investors; institutional selling; institutional buying; flight to the dollar; flight to quality"
        )
        // "chip stocks" stands above; every other sector's shares are as much of a reason.
        let sectors = [
            "semiconductor", "internet", "software", "technology", "e-commerce", "biotech", "pharma", "drug", "energy",
            "oil", "mining", "solar", "airline", "auto", "retail", "property", "real estate", "financial", "banking",
            "insurance", "defense", "defence", "crypto", "ai", "ev", "electric-vehicle", "electric vehicle", "gaming",
            "media", "telecom", "utility", "chinese internet", "chinese tech", "chinese technology", "memory",
        ]
        addEvent(
            .sectorSentiment, 0,
            sectors.flatMap { ["\($0) stocks", "\($0) shares", "\($0) names"] }.joined(separator: "; "))
        addEvent(
            .momentum, 0,
            "craze; meme-stock craze; short-term trading; speculative fervor; speculative fervour; day-trading crowd")
        addEvent(
            .policy, 0,
            "political; crypto reserve; national reserve; strategic bitcoin reserve; opposition leader; president-elect; cabinet pick; tariff pause; tariff hike; tariff plan; retaliatory tariffs; reciprocal tariffs; trade negotiations; trade war fears"
        )

        addEvent(
            .policy, 0,
            "currency intervention; intervened in; intervene in; intervening in; yen-buying; yen-buying intervention; golden share; national champion; state-backed; state rescue; sovereign fund; not to seek re-election; step down as prime minister; resigned as prime minister; leadership race; leadership election; party leader; ruling party; rate increase for; decision not to"
        )
        addEvent(
            .regulation, 0,
            "signed off on; sign off on; gave its nod; gave the go-ahead; go-ahead; granted a licence; granted a license; gave permission; gave the green light; gave approval; won clearance; clearance for; winning clearance; marketing authorization; approval for; waved through; waved it through; threatened to ban; consent; rate case"
        )
        addHints(.regulation, 0, "commission; agency; authority")

        addVerbs("approve authorise authorize license green-light greenlight reclassify", .event) {
            $0.event = .regulation
            $0.polarity = 1
        }
        addVerbs("ban bar blacklist outlaw prohibit veto revoke forbid/forbade/forbidden delist_from restrict", .event)
        {
            $0.event = .regulation
            $0.polarity = -1
        }
        addEvent(
            .regulation, -1,
            "would not allow; will not allow; declined to approve; refused to approve; refuse to approve; refused to let; did not allow; declared illegal; illegal; not to approve; voted against approval; delayed a decision; delays decision; extended its review; placed on hold"
        )
        addHints(.regulation, 0, "allow; allowed; allowing; permits; permitted; requirement; requirements; compliance")

        addEvent(
            .policy, 0,
            "tariff truce; trade ceasefire; a majority; parliamentary majority; lost its majority; outright majority; election result; election results; vote count; exit poll; election loss; health secretary; run the health department; government contracts; government shutdown fears; cabinet nominee"
        )
        add(
            "trading platform; trading platforms; middle east; gulf of mexico; red sea; latin america; southeast asia; eastern europe; north america",
            [])
    }

    /// "a softer yen", "falling iron ore prices": currencies and goods that move what depends on them.
    private mutating func addGoodsAndCurrencies() {
        for move in [
            "softer", "weaker", "stronger", "firmer", "strong", "weak", "soft", "rising", "falling", "strengthening",
            "weakening", "surging", "sliding",
        ] {
            addEvent(
                .macroRates, 0,
                [
                    "yen", "dollar", "pound", "euro", "sterling", "currency", "rupee", "yuan", "won", "greenback",
                    "u.s. dollar",
                ].map { "\(move) \($0)" }
                    .joined(separator: ";"))
        }
        let goods = [
            "oil", "crude", "iron ore", "copper", "metal", "metals", "commodity", "gold", "gas", "lithium", "coal",
            "energy", "natural gas", "uranium", "memory", "chip", "bitcoin", "crypto", "grain", "silver", "nickel",
            "steel", "aluminium", "aluminum", "cocoa", "sugar", "base metal", "base metals",
        ]
        for move in [
            "lower", "higher", "weaker", "stronger", "softer", "firmer", "falling", "rising", "sliding", "slumping",
            "tumbling", "soaring", "surging", "climbing", "plunging", "strong", "weak", "sinking", "record",
            "declining", "rebounding", "volatile",
        ] {
            addEvent(
                .sectorSentiment, 0, goods.flatMap { ["\(move) \($0) prices", "\(move) \($0)"] }.joined(separator: ";"))
        }
    }

    /// "has not issued any news", "no obvious trigger": every denial with every word for a reason.
    private mutating func addMissingNews() {
        let nouns = [
            "news", "catalyst", "trigger", "reason", "explanation", "announcement", "announcements", "filing",
            "headlines", "developments", "catalysts", "press release",
        ]
        var denials = [
            "no", "no apparent", "no obvious", "no clear", "no specific", "no fresh", "no new", "no company",
            "no corporate", "no major", "no immediate", "no particular", "no material", "no company-specific",
            "without any", "without", "without a", "without an", "without any obvious", "without an obvious",
            "without any apparent", "without apparent", "lack of", "little", "no significant", "not any", "absence of",
        ]
        for auxiliary in ["has not", "have not", "had not", "hasn't", "did not", "didn't", "not"] {
            for verb in [
                "issued", "announced", "released", "reported", "disclosed", "published", "issue", "release", "announce",
                "offer", "give", "made",
            ] {
                for article in ["", " any", " a", " an", " any new", " any fresh"] {
                    denials.append("\(auxiliary) \(verb)\(article)")
                }
            }
        }
        for denial in denials {
            addEvent(.unknown, 0, [.strongEvent], nouns.map { "\(denial) \($0)" }.joined(separator: ";"))
        }
    }
}
