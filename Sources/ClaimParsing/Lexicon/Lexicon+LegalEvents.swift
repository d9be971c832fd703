import Market

extension Lexicon {
    /// Courts and investigators.
    mutating func addLegalEvents() {
        addEvent(
            .legal, -1,
            """
            inquiry; enquiry; inspection; raided; accounting investigation; antitrust lawsuit; lawsuits; suing; sue; settle; settled; appeal; appeals court; supreme court; trial date
            grand jury; prosecutors; prosecutor; guilty; whistleblower; accounting irregularities; irregularities; damages; litigation; pleaded guilty; pleads guilty; money-laundering; trial over; misconduct; insolvency
            """)
        addEvent(
            .legal, -1, [.strongEvent],
            "bankruptcy; bankruptcy filing; filed for bankruptcy; chapter 11; going concern; antitrust case; antitrust probe; sec probe; antitrust investigation; filed a lawsuit; class action; fraud charges; antitrust suit; was sued; criminal probe; criminal charges; securities fraud; sued by; under investigation; was fined"
        )
        addEvent(
            .legal, -1,
            """
            lawsuit; sued; probe; investigation; antitrust; fine; fined; indictment; fraud; subpoena; charges; settlement
            court; jury; judge; verdict; sues; investigating; class action; patent; injunction; sec probe; antitrust probe; justice department
            antitrust suit; accused; allegations; raid; arrested; bribery; indicted; convicted; patent case; fraud charges; ruling; court ruling; accusing; penalty
            """)

        addEvent(
            .legal, -1,
            """
            tribunal; arbitration; arbitrator; dispute; royalty dispute; settling; plea; plea deal; alleged; alleging; liable; ordered to pay; must pay; charged with; was charged; were charged; criminal; extradition; chapter 7; bankruptcy protection; insolvent; creditors; creditor
            internal probe; internal investigation; fabricated; falsified; falsifying; misled; misleading; class-action; class-action suit; monopoly; monopolist; illegal monopoly; infringed; infringement; infringing; patents; trade secrets; subpoenaed; subpoenas; searched the; detained; arrest; arrest of; embezzlement; insider trading; price-fixing; price fixing
            accounting errors; restate; restated; restatement; restating; auditor; auditors; auditor resigned; delayed its annual report; delayed filing; deferred prosecution; cleared of; acquitted; dismissed a; threw out; thrown out; ruled; ruled that; rules that; upheld; overturned; overturn; tossed out; court victory; legal victory; court defeat; court loss; appeals court; court order; legal setback; opioid; talc; liability; claims over
            suit; suits; consent decree; whistle-blower; fines; fining; levied; penalties; investigate; investigates; investigators; inquiries; probing; probes; raids; lawsuit over; legal battle; legal fight; money laundering; sanctions violations; ponzi; collusion; cartel; wrongdoing; manipulation; defaulted; filed for protection; creditor protection; administration; into receivership; receivership
            """)
        addHints(.legal, -1, "default; faces; faced")

        addVerbs("sue indict subpoena prosecute convict acquit arraign accuse", .event) {
            $0.event = .legal
            $0.polarity = -1
        }
    }
}
