import Market

extension Lexicon {
    /// Takeovers, listings, partnerships and orders.
    mutating func addDeals() {
        addEvent(
            .merger, 1,
            """
            takeover; buyout; to acquire; acquisition; merger; agreed to sell; agreed to be; bid for; takeover bid; acquire; acquired
            agreed to buy; plans to buy; offered to buy; is buying; will buy; to buy rival; takeover offer; offer for; to be acquired; merge with; take private; go private; takeover approach; buyout offer
            tender offer; agreed to acquire; takeover interest; sell itself; be bought by; taken private; cash offer; merger talks; takeover talks
            agreed to merge; take it private; buyout bid; acquisition offer; buy rival; acquiring; merging; takeover proposal
            """)
        addEvent(
            .merger, 1,
            """
            would buy; to buy; buying the; purchase of; strategic options; strategic alternatives; strategic review; sale of itself; be sold; possible sale
            potential sale; would acquire; acquires; buys; buy out; merges; merged; combine with; combination with; sale of its; sell its; sold its; selling its
            divest; divestiture; divestment; bidder; suitor; hostile bid; counterbid; rival bid; sweetened; sweetened offer; improved offer; rejected a bid; rejected an offer
            takeover target; majority stake; sale to; exploring a sale
            tie-up talks; deal to buy; deal to acquire; all-stock deal; all-cash deal; buyout talks; takeover deal; buyout deal; approach from; taken over by; take over
            """)
        addEvent(
            .spinoffIPO, 0,
            """
            spin off; spinoff; spin-off; carve out; ipo; listing; delist; delisting; initial public offering; go public; flotation; spinning off
            leave the nyse; leave nasdaq; separate listing; split itself; spun off; demerger; break itself up; split into; carve-out; separate its
            list the unit; plans to list; public listing; list it; secondary listing; separation of; float its; listing plans; spin out
            """)
        addEvent(
            .partnership, 1,
            """
            partnership; partner; teamed up; collaboration; joint venture; tie-up; alliance; teaming up; strategic partnership; deal with; partners with
            partnered; invest in; in talks; to invest; investment from; investment by; licensing deal; deal; deals with; cloud deals; agreement with; pact with; licensing agreement; partnering; cooperation; collaborate; pact
            """)
        addEvent(
            .contract, 1,
            """
            contract; order from; won an order; contract win; orders from; won a contract; contract with; secured an order; order for
            purchase order; supply agreement; contract award; defense contract; defence contract; winning a contract; winning an order; orders for; large order
            """)
        addEvent(
            .contract, 1, [.strongEvent],
            "was awarded; awarded; won a contract; won an order; won a contract worth; landed a contract; secured a contract; awarded a contract"
        )
        addEvent(
            .contract, 1,
            """
            order worth; won orders; landed an order; landed a contract; landed a deal; won a deal; order of; orders worth; big order; new orders; jets from; deal to supply
            chosen to supply; selected to supply; selected by; picked by; supply deal; agreed to supply; multi-year deal; multiyear deal; five-year deal; three-year deal; ten-year deal
            """)

        addEvent(
            .merger, 1,
            """
            take the company private; taking it private; taking the company private; private-equity bid; exclusive talks; merger partner; takeover battle; bidding war
            walked away from; walk away from; called off; calling off; terminated; call off; termination of; scrapped its merger; scrapped its acquisition; scrapped its takeover; break-up fee
            preparing a bid; considering a bid; weighing a bid; weighing an offer; made an offer; made a bid; raised its bid; raised its offer; rejected an approach; rebuffed
            explore a sale; exploring options; explore options; considering a sale; put itself up for sale; up for sale; sell the business; sell the unit; sell the company
            possible takeover; potential takeover; potential bid; takeover speculation; takeover talk; bid speculation; buyout speculation; merger agreement; acquisition of; approached
            agreed to be acquired; agreed to be bought; agreed to take; agreed to combine; to be bought; being acquired; being bought; in talks to buy; in talks to acquire; in talks to merge; in talks to sell
            controlling stake; remaining stake; full control; takeover plan; takeover plans; merger plan; merger plans; scuttled; bought out; buying out; buyer; buyers; snap up; snapped up; scooped up
            """)
        addHints(
            .merger, 1,
            "bid; bids; offer; approach; agreed to pay; bought; buy; sold; sale; sell; selling; divesting; talks; interest from; combine; combining"
        )
        addEvent(
            .spinoffIPO, 0,
            """
            break into; break up into; breaking into; split up into; split up; splitting up; splitting into; splitting itself; break itself into; hive off; hiving off; hived off
            separate into; separating its; separate the; separation plan; would delist; to delist; delisting from; delisted from; move its listing; moving its listing; switch its listing; shift its listing
            list shares; list its; listing its; going public; went public; ipo plans; ipo filing; filed for an ipo; filed for an initial public offering; stock-market debut; breakup; break-up; break up
            direct listing; spac deal; blank-check deal; blank-check merger; go public through; spinning out; carving out; carved out; demerging; demerge; split in two; stand-alone company; standalone company
            """)
        for pact in ["deal", "agreement", "pact", "offer", "talks", "plan", "plans", "bid", "move", "proposal"] {
            addEvent(
                .merger, 1,
                [
                    "acquire", "buy", "be acquired", "merge", "combine", "take over", "sell itself", "be bought",
                    "purchase",
                ].map {
                    "\(pact) to \($0)"
                }.joined(separator: ";"))
        }
        addEvent(
            .partnership, 1,
            """
            buy a stake; bought a stake; minority stake; took a stake; disclosed a stake; built a stake; joined forces; joining forces; join forces; co-develop; work together; working with; team up; teaming with; teamed with; collaborating; collaborates; cooperate
            took a stake in; stake in; its stake; stake of; increased its stake; raised its stake; new stake; holding in the; built up a; investing in; invested; investment in; committed to invest; pledged to invest; agreed to invest
            committed to buy; funding from; backing from; strategic investment; equity investment; licence deal; license deal; distribution deal; distribution agreement; development agreement
            chip deal; content deal; cloud deal; streaming deal; power deal; energy deal; cooperation agreement; agreement; memorandum of understanding; tied up with; tying up with; linking up with; linked up with; deepened ties; partners
            technology-sharing; joint development; anchor investor; invest up to; buys a stake; stake
            """)
        addEvent(
            .contract, 1,
            """
            supply pact; supply contract; supply accord; chip supply; ticketing deal; broadcast deal; rights deal; naming-rights deal; service contract
            missile contract; tender; placed an order; orders worth; order book; supply contract; government contract; army contract; navy contract; nasa contract; order for; won the bid
            exclusive contract; contracts with; deal from; purchase agreement; offtake agreement; preferred bidder; lost a contract; losing a contract; lost an order; cancelled an order; canceled an order
            cancelled orders; canceled orders; order cancellation; purchase commitment; framework agreement; loses contract; winning bid; tapped to build; tapped by; hired to build
            """)

        addEvent(
            .merger, 1,
            "swoop; swooped; swoops for; swoop for; tilt at; pounced on; pounces on; bid battle; revived bid; buyout of; search for a buyer; seeking a buyer; sought a buyer; find a buyer; looking for a buyer"
        )
        addEvent(
            .merger, 1,
            "cash bid; cash offer; cash-and-stock offer; cash-and-stock deal; stock offer; sale talks; takeover fight; firm offer; formal offer; agreed offer; preliminary offer; unsolicited offer; unsolicited bid; unsolicited proposal; nonbinding proposal; non-binding proposal; buyout proposal; acquisition proposal; going-private; go-private"
        )

        addEvent(
            .merger, 1,
            "completed his purchase; completed its purchase; completed the purchase; completed its acquisition; completed the acquisition; completed its takeover; completed the takeover; closed its acquisition; closed its purchase; completion of its; pursuit of; two of its rivals are in merger talks; sale process"
        )
    }
}
