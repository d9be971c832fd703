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
            takeover target; buy a stake; bought a stake; majority stake; minority stake; took a stake; disclosed a stake; built a stake; stake sale; sale to; exploring a sale
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
            partnered; invest in; in talks; to invest; investment from; investment by; licensing deal; supply deal; deal; deals with; cloud deals; agreement with; pact with; licensing agreement; partnering; cooperation; collaborate; pact
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
    }
}
