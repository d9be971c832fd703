import Market

extension Lexicon {
    /// Connectors and the words that name events.
    mutating func addEvents() {
        addConnectors()
        addResults()
        addAnalystEvents()
        addDeals()
        addOperations()
        addCapitalEvents()
        addLegalEvents()
        addActors()
        addMarketEvents()
        add(
            """
            president; founder; ceo; chief executive; chairman; prime minister; analyst; billionaire; co-founder; mr; mrs; ms
            chief; boss; senator; secretary; governor; minister; chancellor; treasury secretary; investor; former; chair; chairwoman; chairperson; vice chair
            """, .title)
        add(
            "covid; ai; ev; evs; etf; etfs; cfo; ipo; ipos; u.s; uk; eps; iphone; ipad; pc; pcs; gpu; gpus; q1; q2; q3; q4",
            .abbreviation)
        add(
            """
            announced; reported; posted; issued; unveiled; launched; signed; named; agreed; priced; filed; received; secured; won; landed
            signs; wins; secures; lands; receives; files; unveils; launches; agrees; names; appoints; introduces; enters; completes; inks; inked; bags; bagged; clinches; clinched
            guided; forecast; introduced; appointed; disclosed; revealed; completed; closed on; entered; delivered; warned; said it; says it
            """, .announcing)
        for (index, entry) in Self.countries.enumerated() {
            add(entry.demonym, .demonym) { $0.countryCode = UInt8(index + 1) }
        }
        add(
            "worry; worried; worries that; fear that; fears that; hope that; hopes that; worry that; worried that; fear; fret that; fret; fretted that; betting that; bet that",
            .mood)
        add(
            """
            buy; outperform; overweight; underweight; equal-weight; equal weight; market perform; sector perform; hold; sell
            neutral; underperform; strong buy; market outperform; in-line; reduce; accumulate; peer perform; conviction buy
            """, .rating)
    }

    /// Countries by the adjective that texts use for them.
    static let countries: [(demonym: String, country: String)] = [
        ("russian", "Russia"), ("chinese", "China"), ("iranian", "Iran"), ("ukrainian", "Ukraine"),
        ("israeli", "Israel"),
        ("north korean", "North Korea"), ("turkish", "Turkey"), ("saudi", "Saudi Arabia"), ("iraqi", "Iraq"),
        ("japanese", "Japan"), ("german", "Germany"), ("french", "France"), ("indian", "India"), ("british", "Britain"),
        ("mexican", "Mexico"), ("canadian", "Canada"), ("american", "United States"), ("taiwanese", "Taiwan"),
        ("south korean", "South Korea"), ("venezuelan", "Venezuela"), ("greek", "Greece"), ("italian", "Italy"),
    ]

    private mutating func addConnectors() {
        let connectors: [(Catalyst.Strength, String)] = [
            (
                .causal,
                """
                because of; due to; driven by; on; on news; on news that; on word that; on reports that; as; because; thanks to
                boosted by; helped by; hurt by; hit by; lifted by; fuelled by; fueled by; buoyed by; led by; on the back of; on news of
                weighed down by; supported by; pressured by; weighed by; owing to; spurred by; sparked by; triggered by; on word of
                aided by; knocked by; in response to; in reaction to; reacting to; helped along by; as a result of; prompted by
                attributed to; citing; propelled by; carried by; bolstered by; by; undermined by; rattled by; cheered by; encouraged by
                spooked by; stung by; rocked by; underpinned by; dented by; punished for; because investors; on the strength of; reflecting; on signs; on signs that; on signs of; on expectations; on expectations of; on expectations that; unsettled by; unnerved by; hammered by; battered by; bruised by; squeezed by; depressed by; given a lift by; lifted after; fanned by; stoked by; fed by; egged on by; galvanised by; galvanized by; encouraged after; pinned on; blamed on; blaming; crediting; credited to; amid news; inspired by; powered by; soothed by; heartened by; alarmed by; disappointed by; worried by; got a lift from; got a boost from; a boost from; a lift from; took heart from; drew support from; found support in; found support from; benefited from; benefiting from; benefitting from; suffered from; suffering from; stemming from; fuelled in part by; helped in part by; partly on; thanks in part to; in part because; in part due to; in large part because; given; on optimism; on optimism that; on hopes; on hopes that; on hopes for; on hopes of; on fears; on fears that; on fears of; on worries; on worries that; on concerns; on concerns that; on concern; on the announcement; on the announcement of; on confirmation; on confirmation that; on the prospect of; on the prospects of; on prospects for; on prospects of; driven higher by; driven lower by; lifted higher by; pushed higher by; pushed lower by; pushed up by; pushed down by; weighed on by; held back by; capped by; hampered by; tempered by; overshadowed by; jolted by; shaken by; roiled by; plagued by; clobbered by; crushed by; rewarded for; rewarded by; impressed by; digested; digesting; digest; as investors digested; cheering; welcoming; welcomed; applauding; applauded; pointed to; pointing to; the spark:; the reason:; the catalyst:; the trigger:; the driver:; the culprit:; the news:; the cause:; on the possibility of; on the possibility that; on the likelihood of; after word of; on the first; stunned by; hurting from; reeling from; smarting from; riding; riding on; riding high on; juiced by; goosed by; turbocharged by; supercharged by; kneecapped by; torpedoed by; derailed by; scarred by; wounded by; dogged by; haunted by; hobbled by; weighed down after; energised by; energized by; emboldened by; excited by; thrilled by; delighted by; reassured by; relieved by; comforted by; calmed by; pleased by; pleased with; upset by; angered by; dismayed by; disappointed with; disappointed over; worried about; worried over; concerned about; concerned over; nervous about; anxious about; excited about; upbeat about; optimistic about
                cheered; dominated by; clouded by; marred by; shadowed by; gripped by; steadied by; underwhelmed by
                blighted by; checked by; kept in check by; emboldened after; spurred on by; the culprit was
                the reason was; the trigger was; the catalyst was; the driver was; the spark was; driving the action
                put down to; was put down to; ascribed to; all thanks to; thanks largely to; thanks mainly to
                thanks mostly to; on the promise of; on the prospect; on the threat of; on the risk that
                at the prospect of; in anticipation of; on anticipation of; on bets; on bets that; on bets of
                on growing bets that; on expectation of; on expectation that; on hope of; on hope that; on fear of
                on fear that; on relief; on relief that; on relief at; in relief at; on disappointment
                on disappointment over; on disappointment with; on disappointment at; on excitement over
                on excitement about; on enthusiasm for; on anxiety about; on anxiety over; on unease over
                on unease about; fretting about; fretting over; fretting that; wary of; balked at; baulked at
                recoiled at; recoiling from; balking at; took fright at; taking fright at; taking heart from
                taking comfort from; took comfort from; feeling the heat from; feeling the effects of
                under pressure from; under strain from
                """
            ),
            (
                .sympathy,
                """
                in sympathy with; in sympathy; at the expense of; to the detriment of; in its wake; in their wake; alongside; in the wake of; in lockstep with; along with; tracking; mirroring; in step with
                riding the coattails of; riding on the coattails of; following gains in; following losses in; tracking gains in; tracking losses in; in line with; taking cues from; in concert with; as did; infected by; mirrored; following a lead from; following a strong lead from; following a weak lead from; following a positive lead from; taking its lead from; taking a lead from; following overnight gains on; following overnight losses on; copying; playing catch-up with; catching up with; in the slipstream of; piggybacking on; shadowing; echoed; dragged by; dragged down by; pulled down by; in tandem with; following the lead of; echoing; on the coattails of
                in its slipstream; rode its coattails; riding its coattails; rode the coattails of
                rode on the coattails of; on its coattails; following in the footsteps of; taking their lead from
                took its cue from; took their cue from; took its lead from; took their lead from; took a lead from
                took cues from; following suit after; keeping pace with; keeping step with; moving in step with
                moving with
                swept up in; swept up by; swept along in; caught in
                dragged lower by; pulled lower by; dragged higher by; pulled higher by; lifted by gains in; taking its cue from; taking their cue from; pulled up by; caught up in
                """
            ),
            (
                .temporal,
                """
                after; following; once; a day after; days after; ahead of; having; a day before; before; hours after; even after
                shortly after; the moment; as soon as; soon after; right after; straight after; in the days since; two days after; the week after; the session after; just after; only days after; in the days after; after news of; after news that; after reports that; after word that; after a report that; on the heels of; upon; a week after; in the aftermath of; the day after; minutes after; weeks after; came after; comes after; coming after; hours before; days before; in the hours after; in the wake of news; not long after; months after; immediately after; within minutes of; subsequent to; one day after; two sessions after; the morning after
                """
            ),
            (
                .concurrent,
                "amid; with; as well as; amidst; against a backdrop of; coinciding with; at a time when; when; while"
            ),
            (
                .contrast,
                """
                despite; even though; shrugging off; notwithstanding; did little to; did nothing to; does little to
                doing little to; doing nothing to; offered little relief; gave little relief; provided little relief
                made little difference; failed to prevent; failed to arrest; failed to excite; failed to satisfy
                failed to win over; failed to convince; failed to keep; failed to halt; failed to cheer
                failed to support; could not stop; could not prevent; were not enough; was not enough
                weren't enough; wasn't enough; unswayed by; unruffled by; for all its; for all the; in spite of
                although; even as; shrugged off; brushing off; defying; no help; brushed off; were no help
                was no help; failed to lift; failed to calm; failed to soothe; failed to reassure; failed to impress
                failed to inspire; failed to stop; ignoring; in the face of; regardless of; looking past
                overlooking; looked past; undeterred by; unfazed by; unmoved by
                """
            ),
            (
                .rumor,
                """
                talk; rumours; rumors; speculation; reportedly; reports that; on a report that; talk that; chatter
                is said to; on a media report that; on a press report that; on media reports; on press reports
                on media reports that; on market talk; on chatter; on chatter that; on suggestions that
                on a rumour that; on a rumor that; on speculation; amid speculation; on talk; on rumours; on rumors
                rumours that; rumors that; speculation that; a report that
                """
            ),
        ]
        for (strength, words) in connectors { add(words, .connector) { $0.strength = strength } }
    }

    /// Adds phrases of one kind of event.
    mutating func addEvent(
        _ kind: Catalyst.Kind, _ polarity: Int8, _ classes: WordClass, _ phrases: String
    ) {
        add(phrases, classes.union(.event)) {
            $0.event = kind
            $0.polarity = polarity
        }
    }

    mutating func addEvent(_ kind: Catalyst.Kind, _ polarity: Int8, _ phrases: String) {
        addEvent(kind, polarity, .event, phrases)
    }

    /// Adds words that hint at a kind of event where nothing clearer is said.
    mutating func addHints(_ kind: Catalyst.Kind, _ polarity: Int8, _ phrases: String) {
        add(phrases, .event) {
            $0.event = kind
            $0.polarity = polarity
            $0.isFaint = true
        }
    }
}
