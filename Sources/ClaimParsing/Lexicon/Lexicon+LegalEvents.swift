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
    }
}
