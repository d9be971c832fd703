import Market

extension Lexicon {
    /// Who does things to companies and markets: authorities, states, brokers, newspapers.
    mutating func addActors() {
        add(
            """
            fda; sec; fed; federal reserve; ecb; opec; bank of japan; bank of england; european central bank; boj; white house; beijing
            washington; european union; eu; justice department; ftc; pentagon; treasury; congress; state council; politburo; brussels; opec+
            hindenburg research; hindenburg; muddy waters research; muddy waters; citron research; citron; people's bank of china; pboc; rbi
            european commission; securities and exchange commission; federal trade commission; kremlin; faa; federal aviation administration
            doj; department of justice; nhtsa; epa; cfpb; cma; competition and markets authority; samr; department of energy
            commerce department; treasury department; bank of canada; reserve bank of australia; reserve bank; reserve bank of india; swiss national bank
            bank of korea; house of representatives; senate; supreme court; european medicines agency; department of defense
            food and drug administration; u.s. food and drug administration; fcc; federal communications commission; fbi; irs; ofcom; fca
            financial conduct authority; sebi; cftc; fdic; federal deposit insurance corporation; finra; world health organization
            national highway traffic safety administration; consumer financial protection bureau; environmental protection agency; asic; accc; apra
            international energy agency; iea; energy information administration; usda; department of agriculture; labor department
            bureau of labor statistics; department of labor; cyberspace administration of china; csrc; china securities regulatory commission
            state administration for market regulation; ministry of commerce; commerce ministry; ministry of finance; finance ministry
            defense department; us justice department; downing street; national development and reform commission; hkma; monetary authority of singapore
            bank of thailand; riksbank; bundesbank; norges bank; rba; rbnz; snb; boe; fomc; international monetary fund; imf; world bank
            grizzly research; spruce point; kerrisdale; viceroy research; iceberg research; wolfpack research; fuzzy panda; culper research; blue orca; jerome powell; powell; christine lagarde; lagarde; kazuo ueda; ueda; andrew bailey; haruhiko kuroda; kuroda; janet yellen; yellen; mario draghi; draghi; ben bernanke; bernanke; alan greenspan; greenspan; gotham city research; scorpion capital; keith gill; roaring kitty
            """, .authority)
        addHints(
            .regulation, 0,
            """
            sec; ftc; faa; federal aviation administration; securities and exchange commission; federal trade commission; nhtsa; epa; cfpb; cma; samr
            competition and markets authority; european commission; european medicines agency; fcc; fca; ofcom; sebi; cftc; csrc; food and drug administration
            u.s. food and drug administration; cyberspace administration of china; china securities regulatory commission; fdic; authorities; state media
            state administration for market regulation; federal communications commission; financial conduct authority; brussels
            """)
        addHints(.legal, -1, "doj; department of justice; fbi; us justice department")
        addHints(
            .macroRates, 0,
            """
            bank of canada; bank of korea; reserve bank; opec+; international energy agency; iea; energy information administration; usda; rba; rbnz; snb; boe; riksbank; bundesbank; pboc; rbi
            jerome powell; powell; lagarde; christine lagarde; kazuo ueda; ueda; andrew bailey; kuroda; haruhiko kuroda; janet yellen; yellen; draghi; mario draghi; bernanke
            ben bernanke; greenspan; alan greenspan
            """)
        addHints(
            .policy, 0,
            """
            china; japan; india; germany; britain; united states; france; canada; mexico; brazil; european union; eu; white house; beijing; washington; lawmakers
            parliament; ministry; finance ministry; ministry of finance; commerce ministry; trump administration; biden administration; treasury department; senate
            house of representatives; downing street; cabinet; politburo; donald trump; trump; joe biden; biden; xi jinping; xi; barack obama; obama; narendra modi; modi; emmanuel macron; keir starmer; rishi sunak; liz truss; boris johnson; theresa may; shinzo abe; fumio kishida; shigeru ishiba
            """)
        addHints(
            .geopolitics, -1,
            "russia; iran; israel; hamas; hezbollah; houthi rebels; houthis; north korea; ukraine; kremlin; moscow; kyiv; taiwan strait"
        )
        add(
            """
            china; russia; iran; israel; hamas; hezbollah; houthi rebels; houthis; north korea; ukraine; united states; britain; japan; india; germany
            france; saudi arabia; turkey; canada; mexico; south korea; new zealand; brazil; venezuela; moscow; kyiv; italy; spain; netherlands
            trump administration; biden administration; obama administration; government; governments; regulators; regulator; lawmakers
            donald trump; trump; joe biden; biden; xi jinping; xi; barack obama; obama; narendra modi; modi; emmanuel macron; keir starmer; rishi sunak; liz truss; boris johnson; theresa may; shinzo abe; fumio kishida; shigeru ishiba
            parliament; ministry; officials; authorities; authority; watchdog; policymakers; policy makers; state media; cabinet
            """, .state)
        add(
            """
            goldman sachs; goldman; morgan stanley; jpmorgan; jpmorgan chase; j.p. morgan; jp morgan; citigroup; citi; bank of america; bofa; bofa securities
            wells fargo; barclays; ubs; credit suisse; deutsche bank; hsbc; jefferies; piper sandler; piper jaffray; raymond james; stifel; needham
            wedbush; evercore; evercore isi; bernstein; cowen; td cowen; oppenheimer; rbc; rbc capital; rbc capital markets; bmo; bmo capital; bmo capital markets
            mizuho; nomura; macquarie; wolfe research; moffettnathanson; keybanc; keybanc capital markets; truist; truist securities; baird; robert w. baird
            william blair; canaccord; canaccord genuity; roth mkm; roth capital; loop capital; guggenheim; svb leerink; leerink; leerink partners
            h.c. wainwright; hc wainwright; cantor fitzgerald; btig; clsa; daiwa; berenberg; exane bnp paribas; bnp paribas; redburn; kepler cheuvreux; liberum; peel hunt; numis
            shore capital; panmure gordon; investec; morningstar; argus; gordon haskett; telsey; d.a. davidson; rosenblatt; susquehanna; northland
            craig-hallum; b. riley; ladenburg thalmann; maxim group; stephens; seaport global; melius research; vertical research; monness crespi
            new street research; jmp securities; citizens jmp; societe generale; société générale; sanford bernstein; merrill lynch; lehman brothers; bear stearns; cfra
            suntrust; suntrust robinson humphrey; nomura instinet; compass point; moody's; fitch; s&p global ratings; moody's investors service; fitch ratings; pivotal research; rbc capital market; stifel nicolaus; scotiabank; td securities; smbc nikko; smbc nikko securities; nikko; mitsubishi ufj morgan stanley; okasan; haitong; cicc; kgi; fubon; yuanta; nuvama; motilal oswal; kotak; jm financial; emkay; ord minnett; ubs securities; goldman analysts; bell potter; e&p; barrenjoey; macquarie analysts; jarden; wilsons; moelis; morgans; cibc; national bank financial
            """, .broker)
        add(
            """
            reuters; bloomberg; bloomberg news; wall street journal; wsj; financial times; ft; cnbc; new york times; nikkei asia; axios; the information
            dealreporter; cnn; fox business; politico; washington post; techcrunch; barron's; sky news; sunday times; financial post; the verge
            digitimes; business insider; variety; semafor; news agency; dow jones newswires
            """, .newsMedium)
        add(
            """
            maker; makers; company; companies; giant; retailer; chain; operator; startup; start-up; developer; producer; provider; seller; lender
            unit; arm; division; subsidiary; parent; industry; sector; supplier; manufacturer; specialist; designer; distributor; firm; firms; group
            builder; carrier; stocks; shares; space; business; exchange; pioneer; rival; site; studio; publisher; leader; house; owner; miner; explorer
            """, []
        ) { $0.isTrade = true }
        add("upped; ups its", .acting)
        addVerbs(
            """
            raise lift boost increase hike lower cut/cut trim slash reduce scrap pull withdraw/withdrew/withdrawn suspend halve double triple declare
            announce resume initiate reinstate reaffirm reiterate maintain narrow widen update revise tweak nudge_up nudge_down abandon ditch drop
            shelve issue give/gave/given provide offer unveil set/set post report deliver forecast/forecast project predict guide confirm authorise
            authorize approve launch plan propose complete price upsize extend publish present release sweeten disclose reveal outline detail omit axe cancel
            """, .acting)
    }
}
