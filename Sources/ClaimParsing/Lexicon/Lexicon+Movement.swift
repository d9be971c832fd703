import Market

extension Lexicon {
    /// Verbs, nouns and adverbs of price movement.
    mutating func addMovement() {
        addVerbs(
            """
            rise/rose/risen gain climb add advance jump surge soar rally/rallied/rallies leap/leapt/leaped spike rocket
            skyrocket firm rebound recover bounce improve appreciate strengthen vault accelerate ascend balloon
            shoot_up/shot/shot step_up/stepped tack_on/tacked put_on/put inch_up inch_higher edge_up edge_higher
            tick_up tick_higher move_up move_higher creep_up/crept creep_higher/crept drift_up drift_higher
            pop pop_up push_higher push_up trend_higher nudge_up nudge_higher run_up/ran gap_up/gapped gap_higher/gapped
            bounce_back pick_up power_higher race_higher trade_higher trade_up bolt zoom moon
            go_up/went/gone blast_off surge_ahead grind_higher/ground charge_higher swing_higher/swung fly/flew/flown
            lift_off thunder perk_up break_out/broke/broken squeeze_higher march_higher turn_higher turn_up head_higher
            stage_a_gain climb_back catapult explode burst_higher/burst steam_ahead forge_ahead return notch win/won
            regain reclaim roar sprint perform_well mark_up melt_up scale_up inch_forward
            """, .moveVerb
        ) { $0.direction = 1 }
        addVerbs(
            """
            fall/fell/fallen drop lose/lost slip slide/slid decline dip ease shed/shed sink/sank/sunk tumble slump plunge
            plummet dive/dove/dived crash crater tank retreat nosedive tumble_down sell_off/sold skid slither crumble
            collapse crumple cave_in weaken soften depreciate give_up/gave/given give_back/gave/given come_off/came/come
            inch_down inch_lower edge_down edge_lower tick_down tick_lower move_down move_lower creep_lower/crept
            drift_down drift_lower push_lower trend_lower nudge_lower nudge_down gap_down/gapped gap_lower/gapped
            trade_lower trade_down sag wobble pull_back swoon go_down/went/gone bleed/bled implode erode descend
            slash_down back_off cool cool_off stumble hemorrhage grind_lower/ground swing_lower/swung surrender
            droop falter head_lower turn_lower turn_down wilt cede forfeit buckle mark_down melt_down
            shrink/shrank/shrunk deflate fade dwindle take_a_hit/took/taken lurch_lower cheapen tailspin
            """, .moveVerb
        ) { $0.direction = -1 }
        add(
            """
            gain; gains; rise; rises; advance; advances; climb; climbs; jump; jumps; surge; surges; rally; rallies; leap
            spike; pop; bounce; rebound; increase; uptick; upswing; run; run-up; recovery; appreciation; upmove; burst
            up move; upside move; melt-up; improvement; comeback; ascent; boost; advancement; upturn; hike; move higher; daily limit; upper limit; limit-up; daily upper limit
            """, .moveNoun
        ) { $0.direction = 1 }
        add(
            """
            fall; falls; drop; drops; loss; losses; slip; slide; slides; decline; declines; dip; dips; slump; plunge
            tumble; dive; crash; retreat; decrease; selloff; sell-off; pullback; setback; downtick; drawdown; correction
            collapse; sell off; nosedive; swoon; rout; reversal; depreciation; plummet; discount; downturn; shedding
            move lower; wipeout; wipe-out; meltdown; freefall; free fall; shortfall; limit-down; lower limit; daily lower limit
            """, .moveNoun
        ) { $0.direction = -1 }
        add(
            """
            up; higher; ahead; better; stronger; firmer; dearer; richer; in the green; to the good; to the better
            into the green; in positive territory; in the black; on the upside; to the upside; upwards; upward; upper
            more expensive; above water; well bid; in the plus; on the plus side
            """, .tail
        ) { $0.direction = 1 }
        add(
            """
            down; lower; off; weaker; cheaper; softer; in the red; to the bad; to the worse; into the red; less
            in negative territory; on the downside; to the downside; downwards; downward; worse; poorer; under water
            underwater; in minus territory; to the minus; in the minus
            """, .tail
        ) { $0.direction = -1 }
        add("flat; unchanged; little changed; steady; flattish; barely changed; barely moved; nearly flat", .tail)
        add(
            """
            is; are; was; were; be; been; being; stands; stood; stand; sits; sat; trades; traded; trading; trade; quoted
            fetches; fetched; fetch; changed hands; changing hands; change hands; changes hands; priced; remains
            remained; hovers; hovered; hovering; holds; held; hold; sits at; bought; buys; cost; costs; went; goes; go
            gone; got; gets; get; bid; last; showed; show; shows; found; stays; stayed; came in; had; has; have; moved
            moves; moving; ranged; ranges; ranging; swung; standing; sitting; seen; marked; printed; prints; print
            keeps; kept; levels; stabilised; stabilized; cruised; indicated; indicates; is at; bobbed; hit at; came
            """, .carrier)
        addVerbs("close end finish settle conclude wrap_up/wrapped cap close_out", [.closing])
        add("ended the day; finished the day; ended the session; settling; logged; posted; booked; notched", .carrier)
        addVerbs("open start begin/began/begun kick_off commence debut", .opening)
        addVerbs(
            "hit/hit touch reach peak top bottom bottom_out print tag notch trough breach cross pass surpass", .touching
        )
        add("as high as; as low as; high of; low of", .touching)
        addVerbs("crest", .touching) { $0.direction = 1 }
        addVerbs("peak top_out/topped crest", [.touching, .peakVerb]) { $0.direction = 1 }
        addVerbs("bottom bottom_out trough", [.touching, .peakVerb]) { $0.direction = -1 }
        add(
            "as high as; high of; highs of; session high of; day's high of; intraday high of; up to a high of; up as high as; traded up to; trading up to; got as high as",
            [.touching, .peakVerb]
        ) { $0.direction = 1 }
        add(
            "as low as; low of; lows of; session low of; day's low of; intraday low of; down to a low of; down as low as; traded down to; trading down to",
            [.touching, .peakVerb]
        ) { $0.direction = -1 }
        addVerbs("hit/hit touch reach top tag notch breach cross pass surpass exceed", .touching) { $0.direction = 1 }
        addVerbs("break_through/broke/broken break_above/broke/broken push_past push_through blow_past/blew", .touching)
        {
            $0.direction = 1
        }
        addVerbs("break_below/broke/broken fall_through/fell/fallen crash_through", .touching) { $0.direction = -1 }
        add("got to; get to; getting to; climbed to a high; went up to; ran up to; reached", .touching) {
            $0.direction = 1
        }
        add(
            "range; ranged; ranges; trading range; price range; fluctuated; swung; 52-week range; day's range; session range",
            .rangeWord)
        add(
            "biggest; largest; best; highest; strongest; steepest climb; sharpest rise; loftiest; richest", .superlative
        ) { $0.direction = 1 }
        add(
            "worst; lowest; weakest; steepest drop; sharpest drop; poorest; cheapest; sharpest fall; steepest fall; steepest; sharpest",
            .superlative
        ) { $0.direction = -1 }
        add("heaviest; busiest; at its highest; at their highest", .superlative) { $0.direction = 1 }
        add("lightest; thinnest; at its lowest; at their lowest", .superlative) { $0.direction = -1 }
        add("most; least; top performer; best performer; biggest gainer", .superlative)
        add(
            "top gainer; best performer; best stock; biggest gainer; top performer; best performing; led the gainers",
            .superlative
        ) { $0.direction = 1 }
        add(
            "worst performer; biggest loser; worst stock; biggest decliner; worst performing; laggard; led the losers",
            .superlative
        ) { $0.direction = -1 }
        add("straight; consecutive; successive; in a row; running; back-to-back; winning; losing", .streakWord)
        add(
            "worth; valued; value; valuation; market cap; market capitalization; market capitalisation; market value; capitalization; capitalisation; valuing; values it; values; shareholder value; shareholders' money; shareholders' wealth; market worth; stock market value; paper losses; investor wealth",
            .valueWord)
        add(
            "shares traded; changed hands; changing hands; change hands; trading volume; volume; shares trade; turnover; daily average; traded hands; shares exchanged; were exchanged; exchanged hands",
            .volumeWord)
        addVerbs("wipe_out wipe_away erase give_up/gave/given_up", .recordVerb)
        add(
            "first day; day one; debut; first day of trading; market debut; trading debut; first trading day; stock market debut; opening day",
            .firstDay)
        add("all-time; lifetime; record-high; record high; all-time high; historic", .allTime)
        add(
            "offering price; offer price; issue price; ipo price; initial public offering price; float price; listing price",
            [.levelNoun, .issuePrice])
        add(
            "close; closing price; finish; level; peak; reference price; opening price; last price; trough; all-time high; closing high; closing low; closing level; record high; record low; settlement",
            .levelNoun)
        addVerbs(
            """
            send/sent knock drag push pull lift boost help drive/drove/driven propel take/took/taken bring/brought
            force weigh_on weigh add_to pressure pressurise spark trigger prompt fuel fan buoy support hurt hit/hit spook rattle
            fuel/fuelled/fuelling cost/cost ignite unleash stoke kindle roil rock batter hammer crush touch_off set_off/set jar unnerve unsettle steady
            jolt shake/shook/shaken underpin leave/left cause lead/led sink/sank/sunk carry power spur depress dent
            """, .causing)
        addVerbs(
            """
            pare trim erase recoup claw_back narrow reverse cut/cut shave wipe_out wipe snap unwind halve retrace
            slice lop/lopped vaporise vaporize obliterate
            """, .reversing)
        for (word, percent) in [
            ("double", 100), ("triple", 200), ("treble", 200), ("quadruple", 300), ("quintuple", 400),
        ] {
            addVerbs(word, .multiplying) {
                $0.number = Int32(percent)
                $0.direction = 1
            }
        }
        addVerbs("halve", .multiplying) {
            $0.number = 50
            $0.direction = -1
        }
    }
}
