//! Pages of articles in several layouts, and pages that are one article: which are cut, and what is known of each part.

use super::tests::outline;

const STORM: &str = "The harbour was closed on Monday after a storm that had lasted for nine days and sank 145 boats, the port office \
                     said, and no ship is expected to leave it before the end of the week, whatever its owners may wish.";
const TRADE: &str = "Exports rose to $4.1bn in the second quarter, the ministry of trade reported, as orders for machines grew by 9 % and \
                     those for cloth by 12 %, while imports of grain fell for the third year running, to the relief of local farmers.";
const COURT: &str = "A court in Varna sentenced two men to nine years in prison on Thursday for setting fire to a warehouse in which \
                     four people were killed; both said that they would appeal, and their lawyer called the sentence too hard.";

/// The lines that tell what is known of each article.
fn heads(name: &str, text: &str) -> Vec<String> {
    outline(name, text.as_bytes()).lines().filter(|line| !line.starts_with(' ')).map(str::to_owned).collect()
}

/// What is read of each article as text.
fn texts(text: &str) -> Vec<String> {
    let is_text = |line: &&str| ["  Paragraph: ", "  Item: ", "  Heading"].iter().any(|start| line.starts_with(start));
    outline("page.txt", text.as_bytes()).lines().filter(is_text).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn headline_twice_with_tags() {
    let card = |title: &str, when: &str, text: &str| {
        format!("{title}\n{title}\n\nCoast Daily\n\ntime{when}\n\n  • Ports\n  • Coast Daily\n\n{title}\n\n{text}\n\n")
    };
    let page = format!(
        "logo\n#\n\nLatest news with #Harbour\n\n{}{}{}DOWNLOAD THE APP\n\nGet the app: 9 million readers cannot be wrong about it, and so on.\n",
        card("Storm closes the harbour", "25-07-2025", STORM),
        card("Exports on the rise again", "04-07-2025", TRADE),
        card("Two jailed for warehouse fire", "6 days ago", COURT),
    );
    assert_eq!(
        heads("page.txt", &page),
        [
            "Storm closes the harbour | Coast Daily | - | 2025-07-25 (Stamp)",
            "Exports on the rise again | Coast Daily | - | 2025-07-04 (Stamp)",
            "Two jailed for warehouse fire | Coast Daily | - | -",
        ]
    );
    assert_eq!(texts(&page).len(), 3);
}

#[test]
fn byline_between_headline_and_text() {
    let page = format!(
        "The Morning Digest\n\nStorm closes the harbour\nBy Jane Doe | Coast Daily | 9 July 2025\n\n{STORM}\n\n{STORM}\n\nRead more »\n\n\
         Exports on the rise again\nBy John Roe | Trade Weekly | 4 July 2025\n\n{TRADE}\n\nRead more »\n\n\
         Two jailed for warehouse fire\nBy Jane Doe | Coast Daily | 3 July 2025\n\n{COURT}\n\nRead more »\n\nUnsubscribe\n"
    );
    assert_eq!(
        heads("page.txt", &page),
        [
            "Storm closes the harbour | Coast Daily | Jane Doe | 2025-07-09 (Stamp)",
            "Exports on the rise again | Trade Weekly | John Roe | 2025-07-04 (Stamp)",
            "Two jailed for warehouse fire | Coast Daily | Jane Doe | 2025-07-03 (Stamp)",
        ]
    );
    assert_eq!(texts(&page).len(), 4);
}

#[test]
fn stamp_before_headline() {
    let page = format!(
        "Top stories\n\nCoast Daily · 3 hours ago\nStorm closes the harbour\n{STORM}\n\nTrade Weekly · 5 hours ago\nExports on the rise again\n{TRADE}\n\n\
         Coast Daily · 2 days ago\nTwo jailed for warehouse fire\n{COURT}\n"
    );
    assert_eq!(
        heads("page.txt", &page),
        [
            "Storm closes the harbour | Coast Daily | - | -",
            "Exports on the rise again | Trade Weekly | - | -",
            "Two jailed for warehouse fire | Coast Daily | - | -",
        ]
    );
    assert_eq!(texts(&page).len(), 3);
}

#[test]
fn rules_between_and_labelled_lines() {
    let page = format!(
        "==========================\nStorm closes the harbour\nPublished: 2025-07-09 10:45 UTC\nSource: Coast Daily\n\n{STORM}\n\n\
         ==========================\nExports on the rise again\nPublished: 2025-07-04 08:00 UTC\nSource: Trade Weekly\n\n{TRADE}\n\n{TRADE}\n"
    );
    assert_eq!(
        heads("page.txt", &page),
        [
            "Storm closes the harbour | Coast Daily | - | 2025-07-09 (Stamp)",
            "Exports on the rise again | Trade Weekly | - | 2025-07-04 (Stamp)",
        ]
    );
    assert_eq!(texts(&page).len(), 3);
}

#[test]
fn wire_with_datelines() {
    let page = format!(
        "Storm closes the harbour\n\nVARNA, July 9 (CNA) - {STORM} It was the worst since 2024.\n\nExports on the rise again\n\nSOFIA, July 4, 2025 (CNA) - {TRADE}\n\n\
         Two jailed for warehouse fire\n\nVARNA, July 3, 2025 (CNA) - {COURT}\n"
    );
    assert_eq!(
        heads("page.txt", &page),
        [
            "Storm closes the harbour | CNA | - | 2025-07-09 (Dateline)",
            "Exports on the rise again | CNA | - | 2025-07-04 (Dateline)",
            "Two jailed for warehouse fire | CNA | - | 2025-07-03 (Dateline)",
        ]
    );
}

#[test]
fn releases_from_new_to_old() {
    let release = |title: &str, when: &str, text: &str| format!("{title}\n{when}\n{text}\nDownload PDF (320 kB)\n\n");
    let page = format!(
        "Newsroom\n\n{}{}{}",
        release("Storm closes the harbour", "9 July 2025", STORM),
        release("Exports on the rise again", "12 March 2025", TRADE),
        release("Two jailed for warehouse fire", "3 January 2025", COURT),
    );
    assert_eq!(
        heads("page.txt", &page),
        [
            "Storm closes the harbour | - | - | 2025-07-09 (Stamp)",
            "Exports on the rise again | - | - | 2025-03-12 (Stamp)",
            "Two jailed for warehouse fire | - | - | 2025-01-03 (Stamp)",
        ]
    );
    assert_eq!(texts(&page).len(), 3);
}

#[test]
fn posts_of_a_forum() {
    let page = format!(
        "Board index › Ships\n\nHow many boats were lost\n15 posts • Page 1 of 2\n\nHow many boats were lost\nby oldsalt » Fri Jul 04, 2025 10:45 am\n\n{STORM}\n\n\
         Posts: 1453\nJoined: Mon Mar 03, 2014 8:12 pm\n\nRe: How many boats were lost\nby skipper » Sat Jul 05, 2025 9:02 am\n\n{TRADE}\n\nPosts: 87\n"
    );
    assert_eq!(
        heads("page.txt", &page),
        [
            "How many boats were lost | - | oldsalt | 2025-07-04 (Stamp)",
            "Re: How many boats were lost | - | skipper | 2025-07-05 (Stamp)",
        ]
    );
    assert_eq!(texts(&page).len(), 2);
}

#[test]
fn letters_and_references() {
    let letter = "Subject: Re: Harbour costs\nDate: Fri, 4 Jul 2025 10:45:00 +0200\n\nJohn,\n\nthe figure is wrong: it cost 145 million.\n\n\
                  > please check the draft, which says that the\n> harbour cost 154 million and was opened.\n";
    assert_eq!(
        texts(letter).last().map(String::as_str),
        Some("Paragraph: please check the draft, which says that the↵harbour cost 154 million and was opened.")
    );
    let page = format!(
        "Aurora (ferry)\nFrom Wikipedia, the free encyclopedia\n\n{STORM}[2]\n\nReferences\n\n1. ^ Coast Daily, 12 March 2024, p. 145.\n"
    );
    assert_eq!(heads("page.txt", &page), ["Aurora (ferry) | - | - | 2024-03-12/.. (Text)"]);
    assert!(outline("page.txt", page.as_bytes()).contains("Reference: 1. ^ Coast Daily"));
}

#[test]
fn one_article_stays_whole() {
    let chronicle = format!(
        "The harbour, year by year\n\nThe great storm\n\nMarch 3, 2022\n\n{STORM}\n\nA better quarter\n\nApril 9, 2023\n\n{TRADE}\n"
    );
    let headings = format!(
        "The state of the coast\n\nBy Jane Doe\nJuly 4, 2025\n\n{STORM}\n\nWhat trade says\n\n{TRADE}\n\nIn court\n\n{COURT}\n\nUpdated: July 5, 2025\n"
    );
    let live =
        format!("Storm at the harbour: as it happened\n\n10:45 GMT\n\n{STORM}\n\n11:20 GMT\n\n{TRADE}\n\n12:05 GMT\n\n{COURT}\n");
    let related = format!(
        "Storm closes the harbour\n\n6 days ago\n\n{STORM}\n\nRelated\n\nExports on the rise again\n\n3 days ago\n\nTwo jailed for warehouse fire\n\n5 days ago\n"
    );
    let minutes = format!(
        "Minutes of the port council\n\nPresent: nine members\n\n1. The storm\n\n{STORM}\n\n2. Trade\n\n{TRADE}\n\nNext meeting: 4 August 2025\n"
    );
    let changes = format!(
        "Changelog\n\n2.0.1 (2025-07-04)\n\n- {STORM}\n\n2.0.0 (2025-06-01)\n\n- {TRADE}\n\n1.9.0 (2025-03-01)\n\n- {COURT}\n"
    );
    let comments = format!(
        "Storm closes the harbour\n\nCoast Daily, July 4, 2025\n\n{STORM}\n\n2 comments\n\nsailor\n3 days ago\n\n{TRADE}\n\njdoe\n2 days ago\n\n{COURT}\n"
    );
    for (text, title) in [
        (chronicle, "The harbour, year by year"),
        (headings, "The state of the coast"),
        (live, "Storm at the harbour: as it happened"),
        (related, "Storm closes the harbour"),
        (minutes, "Minutes of the port council"),
        (changes, "Changelog"),
        (comments, "Storm closes the harbour"),
    ] {
        let heads = heads("page.txt", &text);
        assert_eq!(heads.len(), 1, "{heads:#?}");
        assert!(heads[0].starts_with(title), "{heads:?}");
    }
}

#[test]
fn furniture_is_set_apart() {
    let page = format!(
        "SCROLL TO CONTINUE WITH CONTENT\n\nOne coast, one people\n\nADVERTISEMENT\n\nStorm closes the harbour\n\nposter - 5 hours ago\n\n5 hours ago\n\n10 Views\n\n\
         Ships in the harbour (photo: X/@harbour)\nShips in the harbour (photo: X/@harbour)\n\n{STORM}\n\nAlso Read: Fire in a warehouse: 4 Dead, 20 Wounded\n\n{TRADE}\n\n\
         Short link:\n\nLeave a Reply\n\nlatest articles\n"
    );
    insta::assert_snapshot!(outline("page.txt", page.replace(STORM, "The harbour was closed on Monday after a storm of nine days.").replace(TRADE, "Exports rose to $4.1bn in the second quarter of the year.").as_bytes()), @r"
    Storm closes the harbour | - | poster | -
      Furniture: SCROLL TO CONTINUE WITH CONTENT
      Furniture: One coast, one people
      Furniture: ADVERTISEMENT
      Title: Storm closes the harbour
      Furniture: poster - 5 hours ago
      Furniture: 5 hours ago
      Furniture: 10 Views
      Caption: Ships in the harbour (photo: X/@harbour)
      Furniture: Ships in the harbour (photo: X/@harbour)
      Paragraph: The harbour was closed on Monday after a storm of nine days.
      Furniture: Also Read: Fire in a warehouse: 4 Dead, 20 Wounded
      Paragraph: Exports rose to $4.1bn in the second quarter of the year.
      Furniture: Short link:
      Furniture: Leave a Reply
      Furniture: latest articles
    ");
}

#[test]
fn dates_come_from_the_best_evidence() {
    let dates = |name: &str, text: &str| {
        heads(name, text)
            .iter()
            .map(|head| head.rsplit(" | ").next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let page = |stamp: &str, text: &str| format!("Storm closes the harbour\n\n{stamp}\n\n{text}\n");
    for (name, text, want) in [
        // Day and month by what fits.
        (
            "a.txt",
            page("04-07-2025", "The storm of July 3, 2025 closed the harbour, the port office said."),
            "2025-07-04 (Stamp)",
        ),
        (
            "a.txt",
            page("04/07/2025", "The storm of April 5, 2025 closed the harbour, the port office said."),
            "2025-04-07 (Stamp)",
        ),
        (
            "a.txt",
            page("07/04/2025", "The storm of July 3, 2025 closed the harbour, the port office said."),
            "2025-07-04 (Stamp)",
        ),
        (
            "a.txt",
            page("04/07/2025", "The storm closed the harbour for a while, the port office said."),
            "2025-04-07/2025-07-04 (Stamp)",
        ),
        // A year by weekday, and by the other dates of the text.
        (
            "a.txt",
            page("", "VARNA, Mar 24 (CNA) - A storm closed the harbour on Thursday, as it did in 2021."),
            "2022-03-24 (Dateline)",
        ),
        (
            "a.txt",
            page("", "VARNA, Mar 24 (CNA) - A storm closed the harbour on Thursday, as it did in 2015."),
            "2016-03-24 (Dateline)",
        ),
        (
            "a.txt",
            page("25 March 2022", "VARNA, Mar 24 (CNA) - A storm closed the harbour on Thursday again."),
            "2022-03-24 (Dateline)",
        ),
        (
            "a.txt",
            page("", "VARNA, Mar 24 (CNA) - A storm closed the harbour on Thursday, the office said."),
            "XXXX-03-24 (Dateline)",
        ),
        // How exactly the beginning of an open range is known.
        ("a.txt", page("", "A storm closed the harbour in June 2024, as another did in 2021."), "2024-06/.. (Text)"),
        ("a.txt", page("", "A storm closed the harbour, for the first time since 2021, they say."), "2021/.. (Text)"),
        // File names, and what the text tells as past.
        ("2025-07-04-storm.txt", page("", "A storm closed the harbour again in 2024, the office said."), "2025-07-04 (FileName)"),
        (
            "a.txt",
            page("", "A storm closed the harbour on July 3, 2025. By 2030 a wall will protect it."),
            "2025-07-03/.. (Text)",
        ),
        (
            "a.txt",
            page("", "A storm closed the harbour on Thursday, July 3. The last one was in June 2024."),
            "2025-07-03/.. (Text)",
        ),
        ("a.txt", page("", "A wall is planned to protect the harbour in 2030, the office said."), "-"),
        ("a.txt", page("", "The storm closed the harbour for 2003 people, the office said."), "-"),
    ] {
        assert_eq!(dates(name, &text), want, "{text}");
    }
}
