import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NamedPerson, Span } from "../../src/people/mentions.ts";
import { findPeople } from "../../src/people/read/find-people.ts";

function people(...paragraphs: string[]): readonly NamedPerson[] {
  return findPeople({ title: "", paragraphs: paragraphs.map((text) => ({ text })) }).people;
}

/** `Name: title; title | Name: …` */
function told(...paragraphs: string[]): string {
  return people(...paragraphs)
    .map(
      ({ name, mentions }) => `${name}: ${mentions.flatMap((m) => m.titles.map((t) => t.text)).join("; ")}`,
    )
    .join(" | ");
}

function namesIn(...paragraphs: string[]): string[] {
  return people(...paragraphs).map(({ name }) => name);
}

describe("foreigners with their post before the name", () => {
  it.each([
    [
      "On hand were Chinese Ambassador to the DPRK Wu Donghe and his embassy officials.",
      "Wu Donghe: Chinese Ambassador to the DPRK",
    ],
    [
      "At the meeting chairman of the Zimbabwe-Korea Solidarity and Friendship Association Nelson Mawema made a speech.",
      "Nelson Mawema: chairman of the Zimbabwe-Korea Solidarity and Friendship Association",
    ],
    [
      "The floral basket was handed over by President of the Association for Friendship with Foreign Countries Li Xiaolin to an official.",
      "Li Xiaolin: President of the Association for Friendship with Foreign Countries",
    ],
    [
      "On hand was Military Attache of the Iranian embassy Abdullah Hamidi Benam.",
      "Abdullah Hamidi Benam: Military Attache of the Iranian embassy",
    ],
    ["The chairman of the Society for Foreign Bird Watching spoke.", ""],
    ["General Secretary of the Central Committee of the All-India Forward Bloc sent a message.", ""],
  ])("%s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe("a title with hyphens before a name", () => {
  it.each([
    [
      "Editor-in-Chief of Rodong Sinmun Choe Chil Nam spoke.",
      "Choe Chil Nam: Editor-in-Chief of Rodong Sinmun",
    ],
    [
      "It was met by editor-in-chief of Rodong Sinmun Choe Chil Nam.",
      "Choe Chil Nam: editor-in-chief of Rodong Sinmun",
    ],
  ])("%s is taken whole", (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe("titles after a name", () => {
  it.each([
    ["Pak Su Il, minister of Public Security, made a report.", "Pak Su Il: minister of Public Security"],
    [
      "Present was Foreign Minister Pak Su Il, who is a member of the C.C., WPK, alternate politburo member and Secretary of the C.C., WPK Ri Ho Nam and officials.",
      "Pak Su Il: Foreign Minister; member of the C.C., WPK | Ri Ho Nam: alternate politburo member; Secretary of the C.C., WPK",
    ],
    [
      "Ri Ho Nam, spokesman of the WPK, state and army, took part.",
      "Ri Ho Nam: spokesman of the WPK, state and army",
    ],
    ["Ri Ho Nam was elected chairman of the NDC (April 9).", "Ri Ho Nam: chairman of the NDC"],
    ["Ri Ho Nam, director of the Trade Co. LTD., spoke.", "Ri Ho Nam: director of the Trade Co. LTD."],
    [
      "Present were Ch. Bold, chairman of the union, and Yu. M. Kopylov, mayor of Vladivostok.",
      "Ch. Bold: chairman of the union | Yu. M. Kopylov: mayor of Vladivostok",
    ],
    [
      "Pak Il Su, special envoy of To Lam, general secretary of the party, came.",
      "Pak Il Su: special envoy of To Lam",
    ],
    [
      "Present were Pak Il Su, Ri Ho Nam and Kim Chol Su, department director and vice department directors of the WPK.",
      "Pak Il Su:  | Ri Ho Nam:  | Kim Chol Su: ",
    ],
    [
      "Present were Pak Il Su, secretary of the union, and Jong Yon Wu, director of the Field Operation.",
      "Pak Il Su: secretary of the union | Jong Yon Wu: director of the Field Operation",
    ],
    [
      "Present was Ri Ho Nam, minister for Relief, Disasters and Refugees, with others.",
      "Ri Ho Nam: minister for Relief, Disasters and Refugees",
    ],
    [
      "Paul Smitson, reporter of the newspaper Gorkha Patra, said so.",
      "Paul Smitson: reporter of the newspaper Gorkha Patra",
    ],
    ["The editor of the newspaper Gorkha Patra came.", ""],
    [
      "European Union foreign policy chief Paul Smitson spoke.",
      "Paul Smitson: European Union foreign policy chief",
    ],
    ["It was led by Minister Ma Yu. Kim Chol Su met him.", "Ma Yu: Minister | Kim Chol Su: "],
    ['An article titled "Ri Ho Nam, General Secretary" of May 5 said so.', "Ri Ho Nam: General Secretary"],
    [
      "It was led by former U.S. attorney general Paul Smitson.",
      "Paul Smitson: former U.S. attorney general",
    ],
    [
      "Ri Ho Nam, head of a team of the Electric Car Pit of the Mine, spoke.",
      "Ri Ho Nam: head of a team of the Electric Car Pit of the Mine",
    ],
    [
      "Present were Pak Jong Chon, member of the Presidium of the Political Bureau and secretary of the C.C., the WPK, Ri Chang Dae, minister of State Security, and U Sang Chol, director of the Central Public Prosecutors Office.",
      "Pak Jong Chon: member of the Presidium of the Political Bureau; secretary of the C.C., the WPK | Ri Chang Dae: minister of State Security | U Sang Chol: director of the Central Public Prosecutors Office",
    ],
    [
      "Kim Jong Un, general secretary of the WPK and president of the State Affairs of the DPRK, sent a letter.",
      "Kim Jong Un: general secretary of the WPK; president of the State Affairs of the DPRK",
    ],
    [
      "Sung Jong Gyu, minister of Culture, Sports and Tourism, and An Kum Chol, an official, came.",
      "Sung Jong Gyu: minister of Culture, Sports and Tourism | An Kum Chol: ",
    ],
    [
      "Ro Tu Chol, vice-premier of the Cabinet who doubles as chairman of the State Planning Commission, spoke.",
      "Ro Tu Chol: vice-premier of the Cabinet; chairman of the State Planning Commission",
    ],
    [
      "Kim Kyong Ho, first secretary of the youth league central committee who made a report, left.",
      "Kim Kyong Ho: first secretary of the youth league central committee",
    ],
    [
      "Ri Un Sil, 34, worker of the Kim Jong Suk Pyongyang Silk Mill, won.",
      "Ri Un Sil: worker of the Kim Jong Suk Pyongyang Silk Mill",
    ],
    ["Ri Kyong Son, DPRK ambassador to Gambia, was present.", "Ri Kyong Son: DPRK ambassador to Gambia"],
    [
      "Jo Myong Rok, director of the general political department of the KPA, and Kim Yong Chun, chief of its general staff, saw it.",
      "Jo Myong Rok: director of the general political department of the KPA | Kim Yong Chun: chief of its general staff",
    ],
  ])("%s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    [
      "Kim Chol Min, candidate for deputy to the South Phyongan Provincial People's Assembly, and Ri Un, head of a workshop of the October 5 general automation works, spoke.",
      "Kim Chol Min: candidate for deputy to the South Phyongan Provincial People's Assembly | Ri Un: head of a workshop of the October 5 general automation works",
    ],
    [
      "Ri Jae Il, vice-director of the department of the c. c., the WPK, and Pak Un Ha, track-and-field coach of the team, came.",
      "Ri Jae Il: vice-director of the department of the c. c., the WPK | Pak Un Ha: track-and-field coach of the team",
    ],
    [
      'Jo Sang Ho, "President" of south Korea, and Han Sang Jin, former "defence minister," met.',
      'Jo Sang Ho: "President" of south Korea | Han Sang Jin: former "defence minister,"',
    ],
  ])("reads to the end of the body: %s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    [
      "Comrades Pak Il Nam, Jon Hyon Su and Ri Thae Ho were elected members of the Political Bureau.",
      "Pak Il Nam: members of the Political Bureau | Jon Hyon Su: members of the Political Bureau | Ri Thae Ho: members of the Political Bureau",
    ],
    [
      "Kim Pong Hui was appointed as DPRK ambassador to Guinea according to a decree.",
      "Kim Pong Hui: DPRK ambassador to Guinea",
    ],
    [
      "The congress elected So Il Chol chairman of the committee, Ho Jong Su its chief vice-chairman and Ri Nam and O Jin Ho its vice-chairmen.",
      "So Il Chol: chairman of the committee | Ho Jong Su: chief vice-chairman | Ri Nam: vice-chairmen | O Jin Ho: vice-chairmen",
    ],
    [
      "The committee was formed with Yang Hyon Su as chairman and Kim Jung Nam and Ri Chol as members.",
      "Yang Hyon Su: chairman | Kim Jung Nam: members | Ri Chol: members",
    ],
    [
      "Pak Kwang Su, who is chief of the branch, and Paek Song Il, head of the branch, were by-elected as alternate members of the Political Bureau.",
      "Pak Kwang Su: chief of the branch; alternate members of the Political Bureau | Paek Song Il: head of the branch; alternate members of the Political Bureau",
    ],
    [
      "Ri Pyong Su was elected vice-chairman of the Commission and Comrade Pak Jong Ho as member of the Presidium.",
      "Ri Pyong Su: vice-chairman of the Commission | Pak Jong Ho: member of the Presidium",
    ],
    ["They held Kim Chol Su in high esteem as chairman.", "Kim Chol Su: "],
  ])("takes the office that a verb gives: %s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it("gives a plural title to every name of its run, and to nobody before it who has another", () => {
    expect(
      told(
        "Ri Myong Su, premier, Kim Kuk Thae, Kim Ki Nam and Kim Yong Sun, secretaries of the WPK Central Committee, came.",
      ),
    ).toBe(
      "Ri Myong Su: premier | Kim Kuk Thae: secretaries of the WPK Central Committee | Kim Ki Nam: secretaries of the WPK Central Committee | Kim Yong Sun: secretaries of the WPK Central Committee",
    );
  });

  it("takes members and alternate members after names for the rest of the list", () => {
    expect(
      told("Present were Ri Jong Su and Pak Song Ho, members and alternate members of the Political Bureau."),
    ).toBe("Ri Jong Su:  | Pak Song Ho: ");
  });

  it("does not take the unnamed rest of a list for a title", () => {
    expect(
      told(
        "Present were Kim Ki Nam, Yang Hyong Sop, leading officials of the party and members of the Cabinet.",
      ),
    ).toBe("Kim Ki Nam:  | Yang Hyong Sop: ");
  });

  it("keeps a person who is named inside another's title apart, with their own title", () => {
    expect(told("Rim Tong Won, special adviser to President Kim Dae Jung on diplomacy, came.")).toBe(
      "Rim Tong Won: special adviser to President Kim Dae Jung on diplomacy | Kim Dae Jung: President",
    );
  });
});

describe("titles before a name", () => {
  it.each([
    ['"World Table-tennis Queen" Pak Il Su won.', "Pak Il Su: "],
    ['He dismissed "Minister of Justice" Pak Il Su.', "Pak Il Su: Minister of Justice"],
    ["Present was Lieu. General Pak Il Su.", "Pak Il Su: Lieu. General"],
    ["The US Secretary of Labor Paul Smitson spoke.", "Paul Smitson: US Secretary of Labor"],
    ["Premier Pak Pong Ju inspected it.", "Pak Pong Ju: Premier"],
    [
      "KPA Generals Kim Myong Guk, Kim Won Hong and Hyon Chol Hae came.",
      "Kim Myong Guk: KPA Generals | Kim Won Hong: KPA Generals | Hyon Chol Hae: KPA Generals",
    ],
    [
      "General Jang Chang Ha, director general of the Missile Administration, watched.",
      "Jang Chang Ha: General; director general of the Missile Administration",
    ],
    [
      "Among them were chief of the general staff of the KPA Kim Yong Chun and minister of the People's Armed Forces Kim Il Chol.",
      "Kim Yong Chun: chief of the general staff of the KPA | Kim Il Chol: minister of the People's Armed Forces",
    ],
    [
      "The Chairman of the National Defence Commission of the DPRK, Kim Jong Il, was pleased.",
      "Kim Jong Il: Chairman of the National Defence Commission of the DPRK",
    ],
    [
      "the great leader Comrade Kim Il Sung and respected Supreme Commander Kim Jong Il",
      "Kim Il Sung:  | Kim Jong Il: Supreme Commander",
    ],
    ["the respected Comrade Kim Jong Un, great successor to the cause", "Kim Jong Un: "],
    ["Anti-Japanese war hero Kim Jong Suk, woman commander of Mt. Paektu, is remembered.", "Kim Jong Suk: "],
  ])("%s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe("longer titles before a name", () => {
  it.each([
    [
      "Chairman of the C.C., the Union of Agricultural Workers of Korea Ri Myong Ho spoke.",
      "Ri Myong Ho: Chairman of the C.C., the Union of Agricultural Workers of Korea",
    ],
    [
      "President of Kim Il Sung University and concurrently Minister of Higher Education Song Il Rip spoke.",
      "Song Il Rip: President of Kim Il Sung University; Minister of Higher Education",
    ],
    [
      "Generals of the Korean People's Army (KPA) Hyon Chol Su and Pak Jae Ho came.",
      "Hyon Chol Su: Generals of the Korean People's Army (KPA) | Pak Jae Ho: Generals of the Korean People's Army (KPA)",
    ],
    ["KPA col. general Ri Myong Ho came.", "Ri Myong Ho: KPA col. general"],
    [
      "Ambassador Extraordinary and Plenipotentiary of the DPRK to the Russian Federation Sin Hong Su met them.",
      "Sin Hong Su: Ambassador Extraordinary and Plenipotentiary of the DPRK to the Russian Federation",
    ],
    [
      'Former "president" Jo Jae Il and Minister of "Foreign Affairs and Trade" of south Korea Ryu Myong Ho met.',
      'Jo Jae Il: Former "president" | Ryu Myong Ho: Minister of "Foreign Affairs and Trade" of south Korea',
    ],
    ['The society named its ambassador "Pak Po U" at a party.', "Pak Po U: "],
    [
      'It was sent to south Korean "President" Jo Jae Il, "Prime minister" Han Jong Phil and president of the "United Democrats" Pak Thae Su.',
      'Jo Jae Il: south Korean "President" | Han Jong Phil: Prime minister | Pak Thae Su: president of the "United Democrats"',
    ],
    ["the great leader of the Korean people Secretary Kim Jong Il", "Kim Jong Il: Secretary"],
  ])("%s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe("names", () => {
  it("are found after a dash, after a calling and with a small syllable", () => {
    expect(
      namesIn("Pyongyang (KCNA) --Kim Yong Nam met Poet Cha Yong Do. And An Yong Ae and Kim Ki nam came."),
    ).toEqual(["Kim Yong Nam", "Cha Yong Do", "An Yong Ae", "Kim Ki Nam"]);
  });

  it("are none in a body printed in small letters", () => {
    expect(
      namesIn("The Yun I Sang symphony orchestra and the Kim Jong Thae electric locomotive works"),
    ).toEqual([]);
  });

  it.each([
    ["O Su Yong, U Sang Chol and Jang Song U.", ["O Su Yong", "U Sang Chol", "Jang Song U"]],
    [
      "Kim Chol, Kang Rim, Jang Ung and Kim Song were present.",
      ["Kim Chol", "Kang Rim", "Jang Ung", "Kim Song"],
    ],
    [
      "Hwangbo Ung Bom, Tokgo Jong Chol and Sonu Yong were present.",
      ["Hwangbo Ung Bom", "Tokgo Jong Chol", "Sonu Yong"],
    ],
    [
      "Lee Myung Bak, Moon Jae In, Park Geun-hye and Yoon Suk Yeol.",
      ["Lee Myung Bak", "Moon Jae In", "Park Geun-hye", "Yoon Suk Yeol"],
    ],
    ["KIM JONG IL AND KIM YOUNG SAM WERE NAMED.", ["Kim Jong Il", "Kim Young Sam"]],
    ["Kim Il Sung-Kim Jong Il was printed.", ["Kim Il Sung", "Kim Jong Il"]],
    ["Kim Il Sung's Korea and the Lee Myung Bak group.", ["Kim Il Sung", "Lee Myung Bak"]],
  ])("finds the names in: %s", (text, expected) => {
    expect(namesIn(text)).toEqual(expected);
  });

  it.each([
    "Kim Il Sung University and Kim Chaek University of Technology",
    "the Kim Il Sung Socialist Youth League and the Kim Il Sung Prize",
    "Kim Chaek Iron and Steel Complex in Kim Chaek City",
    "Kim Jong Thae Electric Locomotive Complex",
    "the title of O Jung Hup-led 7th Regiment",
    "the destroyer Choe Hyon and Choe Hyon-class destroyers",
    "Kang Kon Military Academy",
    "the Kim Il Sung-Kim Jong Il Foundation",
    "Kimilsungism-Kimjongilism, Kimjongilia and Kimilsungia",
    "Ho Chi Minh visited Hong Kong and Hor Nam Hong stayed",
    "the Seoul Ryu Kyong Su 105 Guards Tank Division",
    "So the people said no. No one came. An official of Han River.",
    "Songs of Song of Paektu on Jong Il Peak; Somun Street",
  ])("finds nobody in: %s", (text) => {
    expect(namesIn(text).filter((name) => name !== "Ho Chi Minh")).toEqual([]);
  });

  it("marks foreigners, and finds them again without a title", () => {
    const found = people(
      "Hu Jintao, president of China, met Russian President Vladimir Putin.",
      "Hu Jintao left.",
    );
    expect(found.map(({ name, korean, mentions }) => [name, korean, mentions.length])).toEqual([
      ["Hu Jintao", false, 2],
      ["Vladimir Putin", false, 1],
    ]);
  });

  it("counts two people where offices exclude each other", () => {
    const [person] = people(
      "Kim Yong Il, premier of the DPRK Cabinet, held talks.",
      "Present were Kim Yong Il, vice-minister of Foreign Affairs, and others.",
    );
    expect(person?.count).toBe(2);
  });

  it("counts two people where one list prints a name twice", () => {
    const [person] = people(
      "Elected were Kim Tong Il, Ri Jong Su, Kim Tong Un, Kim Tong Il, Kim Myong Sik and Pak Il Su.",
    );
    expect(person).toMatchObject({ name: "Kim Tong Il", count: 2 });
    expect(person?.mentions.map(({ list }) => list?.position)).toEqual([1, 4]);
  });
});

describe("places in the text", () => {
  it("reads names and titles on over a break inside a sentence", () => {
    const [first, second] = people(
      "Pyongyang, January 5 (KCNA) -- Kim Yong Sun, secretary of",
      "the Central Committee of the Workers' Party of Korea, met Kim Jong",
      "Il today.",
    );
    expect(first?.mentions[0]?.titles[0]).toMatchObject({
      text: "secretary of the Central Committee of the Workers' Party of Korea",
      paragraph: 1,
      spans: [{ paragraph: 1 }, { paragraph: 2, start: 0 }],
    });
    expect(second).toMatchObject({ name: "Kim Jong Il", mentions: [{ paragraph: 2 }] });
  });

  it("labels a shared plural in the singular and keeps the printed words", () => {
    const [person] = people(
      "Pak To Chun and Kim Phyong Hae, alternate members of the Political Bureau, came.",
    );
    expect(person?.mentions[0]?.titles[0]).toMatchObject({
      text: "alternate members of the Political Bureau",
      label: "alternate member of the Political Bureau",
    });
  });

  it("reads reported acts with their words, and the order of a list, as printed", () => {
    const found = people(
      "He was accompanied by Jo Yong Won and Kim Yo Jong.",
      "Present there were Ri Il Hwan and Pak Thae Song.",
    );
    expect(
      found.map(({ mentions: [m] }) => [m?.acts.map(({ act, text }) => [act, text]), m?.list?.position]),
    ).toEqual([
      [[["accompanied", "accompanied by"]], 1],
      [[["accompanied", "accompanied by"]], 2],
      [[["present", "Present there were"]], 1],
      [[["present", "Present there were"]], 2],
    ]);
  });

  /** Acts by name, in printed order. */
  const acts = (...paragraphs: string[]): Record<string, string[]> =>
    Object.fromEntries(
      people(...paragraphs).map(({ name, mentions }) => [
        name,
        mentions.flatMap((mention) => mention.acts.map(({ act }) => act)),
      ]),
    );

  it.each([
    ["Premier Ri Ho Nam received a letter from the premier of Laos.", { "Ri Ho Nam": ["received-thing"] }],
    ["Premier Ri Ho Nam received the Lao premier and his party.", { "Ri Ho Nam": ["met"] }],
    [
      "The meeting was held here. Ri Ho Nam, in his closing address, called for unity.",
      { "Ri Ho Nam": ["present"] },
    ],
    ["Then followed a speech by Ri Ho Nam.", { "Ri Ho Nam": ["present"] }],
    ["Premier Ri Ho Nam guided the session.", { "Ri Ho Nam": ["present"] }],
    ["It is the day when Ri Ho Nam was elected chairman of the union.", { "Ri Ho Nam": [] }],
    ["The title of professor was conferred on Ri Ho Nam.", { "Ri Ho Nam": [] }],
    ["The telephone is registered in the name of Ri Ho Nam.", { "Ri Ho Nam": [] }],
    ["A wreath in the name of Ri Ho Nam was laid there.", { "Ri Ho Nam": ["remote"] }],
    ["A soldier named Ri Ho Nam saved a child.", { "Ri Ho Nam": [] }],
    ["Ri Ho Nam was elected chairman of the union.", { "Ri Ho Nam": ["appointed"] }],
    ["Workers sent a letter to Premier Ri Ho Nam.", { "Ri Ho Nam": ["received-thing"] }],
    ["The speaker said that Ri Ho Nam visited the farm.", { "Ri Ho Nam": [] }],
    ["Ri Ho Nam, minister of Culture, will visit the farm.", { "Ri Ho Nam": [] }],
    [
      "He laid a basket before the portraits of Pak Il Su and Ri Ho Nam and paid homage.",
      { "Pak Il Su": [], "Ri Ho Nam": [] },
    ],
    ["A meeting was held here. Ri Ho Nam has led the cause to victory, he stressed.", { "Ri Ho Nam": [] }],
    [
      "A meeting was held here. Ri Ho Nam leads the cause, the chairman of the group said.",
      { "Ri Ho Nam": [] },
    ],
    [
      "Ambassador Pak Il Su presented his credentials to Vice-President Ri Ho Nam.",
      { "Pak Il Su": ["met"], "Ri Ho Nam": ["met"] },
    ],
    [
      "Ri Ho Nam was presented with credentials by Ambassador Pak Il Su.",
      { "Ri Ho Nam": ["met"], "Pak Il Su": ["met"] },
    ],
    ["Ri Ho Nam was presented with bouquets by children.", { "Ri Ho Nam": [] }],
    ["Ri Ho Nam was presented with a basket of flowers.", { "Ri Ho Nam": ["received-thing"] }],
    [
      "Ri Ho Nam received a letter from Premier Pak Il Su and his party, who visited the farm.",
      { "Ri Ho Nam": ["received-thing"], "Pak Il Su": ["sent-thing", "present"] },
    ],
    ["Ri Ho Nam sent thanks to the students, who attended the meeting.", { "Ri Ho Nam": [] }],
    [
      "King Pak Il Su met Ri Ho Nam, who paid a courtesy call on him.",
      { "Pak Il Su": ["met"], "Ri Ho Nam": ["met"] },
    ],
    [
      "Elected as members of the bureau were Ri Ho Nam and Pak Il Su.",
      { "Ri Ho Nam": ["appointed"], "Pak Il Su": ["appointed"] },
    ],
    ["Ambassador Ri Ho Nam arranged a reception at his embassy.", { "Ri Ho Nam": ["present"] }],
    ["A party arranged by General Ri Ho Nam was given there.", { "Ri Ho Nam": [] }],
    ["The people are united around the party led by Ri Ho Nam.", { "Ri Ho Nam": [] }],
    ["Among those books were works of General Ri Ho Nam.", { "Ri Ho Nam": [] }],
    ["If the vessel met a misfortune, Ri Ho Nam and others are accountable.", { "Ri Ho Nam": [] }],
    ["The departed soul haunts traitor Ri Ho Nam.", { "Ri Ho Nam": [] }],
    ["A meeting was held here. Ri Ho Nam in his work underscored the need for unity.", { "Ri Ho Nam": [] }],
    ["Traitor Ri Ho Nam went the lengths of sending men to Washington.", { "Ri Ho Nam": [] }],
    ["Ambassador Ri Ho Nam called a press conference.", { "Ri Ho Nam": ["present"] }],
    [
      "Secretary Pak Il Su met Premier Kim Chol Su and praised the feats of General Ri Ho Nam.",
      { "Pak Il Su": ["met"], "Kim Chol Su": ["met"], "Ri Ho Nam": [] },
    ],
    ["The meeting will be attended by Premier Ri Ho Nam.", { "Ri Ho Nam": [] }],
    ["The union held a meeting in Pusan to denounce the Ri Ho Nam group.", { "Ri Ho Nam": [] }],
    ["Officials had a meeting to congratulate Premier Ri Ho Nam.", { "Ri Ho Nam": [] }],
    ["She spoke of the honor of being received by Premier Ri Ho Nam.", { "Ri Ho Nam": [] }],
    ["The opera, which received help, was directed by Premier Ri Ho Nam.", { "Ri Ho Nam": [] }],
    [
      "It marked the anniversary of the meeting between Ri Ho Nam and Pak Il Su.",
      { "Ri Ho Nam": [], "Pak Il Su": [] },
    ],
    [
      "Minister Pak Il Su had a talk with newly appointed ambassador Ri Ho Nam.",
      { "Pak Il Su": ["met"], "Ri Ho Nam": ["met"] },
    ],
    ["Pak Il Su met and warmly encouraged Ri Ho Nam.", { "Pak Il Su": ["met"], "Ri Ho Nam": ["met"] }],
    ["The basket was handed to an official concerned by Ri Ho Nam.", { "Ri Ho Nam": ["present"] }],
    ["His speech was followed by speeches of Ri Ho Nam and others.", { "Ri Ho Nam": ["present"] }],
    [
      "Ri Ho Nam, accompanied by Pak Il Su, inspected the unit.",
      { "Ri Ho Nam": ["present"], "Pak Il Su": ["accompanied"] },
    ],
  ])("reads verbs with their objects: %s", (text, expected) => {
    expect(acts(text)).toEqual(expected);
  });

  it("tells reports from what is told of years long past", () => {
    const inYear = (date: string): string[] =>
      findPeople({
        title: "",
        date,
        paragraphs: [{ text: "Ri Ho Nam visited the farm in July 1998." }],
      }).people.flatMap(({ mentions }) => mentions.flatMap((mention) => mention.acts.map(({ act }) => act)));
    expect([inYear("1998-07-03"), inYear("2009-07-03")]).toEqual([["present"], []]);
  });

  it("never gives a plural title past a second `and` or a semicolon, however long the list", () => {
    const some = [
      "Pak Il Su",
      "Ri Ho Nam",
      "Kim Chol Guk",
      "Han Song Il",
      "Jo Ung Nam",
      "Ho In Su",
      "Yun Kil Ho",
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.constantFrom(" and ", "; "), (before, link) => {
        const [first, last] = [some.slice(0, before), some.slice(before, before + 2)];
        const text = `Present were ${first.join(", ")}${link}${last.join(" and ")}, secretaries of the C.C., WPK.`;
        const titled = people(text).filter(({ mentions }) =>
          mentions.some(({ titles }) => titles.length > 0),
        );
        expect(titled.map(({ name }) => name)).toEqual(last);
      }),
    );
  });

  it("counts a headline only where it names who signed", () => {
    const inHeadline = (title: string): string[] =>
      findPeople({ title, paragraphs: [] }).people.map(({ name }) => name);
    expect(
      inHeadline("Press Statement of Kim Yo Jong, Vice Department Director of WPK Central Committee"),
    ).toEqual(["Kim Yo Jong"]);
    expect(inHeadline("Respected Comrade Kim Jong Un Visits Factory")).toEqual([]);
  });
});

const words = fc.constantFrom(
  "Kim",
  "Jong",
  "Un",
  "Il",
  "Sung",
  "Pak",
  "Su",
  "O",
  "U",
  "Ri",
  "Yong",
  "Ho",
  "Lee",
  "Jae-myung",
  "Hu",
  "Jintao",
  "University",
  "minister",
  "secretaries",
  "of",
  "the",
  "and",
  ",",
  ";",
  "=",
  "WPK",
  "C.C.,",
  "Central",
  "Committee",
  "who",
  "is",
  "concurrently",
  "President",
  "General",
  "Generals",
  "were",
  "Present",
  "accompanied",
  "by",
  "-led",
  "-",
  "'s",
  "(52)",
  "(",
  ")",
  '"',
  ".",
  "12",
  "No.",
  "\uFFFD@",
  "\uFFFDfs",
  "é",
  "minister of Culture, Sports and Tourism",
);
const sentence = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(" "));
const text = fc.oneof(sentence, fc.string({ unit: "binary", maxLength: 80 }));

describe("promises", () => {
  it("prints only exact slices of the paragraph it names, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), text, (paragraphs, title) => {
        const textOf = ({ paragraph, start, end }: Span): string =>
          (paragraph === 0 ? title : (paragraphs[paragraph - 1] ?? "")).slice(start, end);
        for (const { mentions, name } of findPeople({
          title,
          paragraphs: paragraphs.map((p) => ({ text: p })),
        }).people) {
          for (const mention of mentions) {
            for (const printed of [mention, ...mention.titles, ...mention.acts]) {
              expect(printed.text).toBe(printed.spans.map(textOf).join(" "));
              expect(printed.text.trim()).not.toBe("");
            }
            expect(mention.paragraph).toBe(mention.spans[0]?.paragraph);
            expect(letters(mention.text)).toBe(letters(name));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("never prints half of a pair of marks with a title", () => {
    const count = (printed: string, mark: RegExp): number => printed.match(mark)?.length ?? 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('"', "(", ")", "”")), { maxLength: 4 }),
        (marks) => {
          const printedWords =
            "Former President of the Art Committee of Korea Pak Su Il, world queen of marathon, met chairman of the Union of Free Farmers Ri Ho Nam, deputy minister of Culture, and the secretary said.".split(
              " ",
            );
          for (const [at, mark] of marks) {
            const n = at % printedWords.length;
            const word = printedWords[n] ?? "";
            printedWords[n] = mark === ")" || mark === "”" ? word + mark : mark + word;
          }
          const paragraphs = [printedWords.join(" ")];
          for (const { mentions } of people(...paragraphs))
            for (const { titles } of mentions)
              for (const title of titles) {
                expect(count(title.text, /"/g) % 2).toBe(0);
                expect(count(title.text, /\(/g)).toBe(count(title.text, /\)/g));
              }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("never lets two names overlap", () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 4 }), (paragraphs) => {
        const spans = findPeople({ title: "", paragraphs: paragraphs.map((p) => ({ text: p })) })
          .people.flatMap(({ mentions }) => mentions.flatMap((m) => m.spans))
          .sort((a, b) => a.paragraph - b.paragraph || a.start - b.start);
        spans.forEach((span, n) => {
          const before = spans[n - 1];
          if (before?.paragraph === span.paragraph) expect(before.end).toBeLessThanOrEqual(span.start);
        });
      }),
      { numRuns: 300 },
    );
  });
});

function letters(printed: string): string {
  return printed.replaceAll(/[^\p{L}]/gu, "").toLowerCase();
}
