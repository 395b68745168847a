/**
 * Korean family names: how KCNA spells them, in Hangul, and how others spell them.
 *
 * Sources: KCNA's English items of 1997-2011 for its spelling (`names` counts the distinct three-part names
 * there, and orders the table; 0 stands for a real family name that was not printed in those years); Revised
 * Romanization and McCune-Reischauer by rule; the spellings usual in South Korean passports and the press.
 *
 * A surname in this table proves no nationality: the parts that follow must be given-name syllables as well.
 */
export interface Surname {
  /** As KCNA spells it. */
  readonly spelling: string;
  /** Every Hangul form that KCNA's spelling stands for, the usual one first, as one string (compounds: one name). */
  readonly hangul: string;
  /** The form without its initial ㄹ, as the South writes and says it. */
  readonly southHangul?: string;
  /** South Korean, press, Revised Romanization and McCune-Reischauer spellings that differ from KCNA's. */
  readonly others: readonly string[];
  /** Also an English word that begins sentences (`So`, `An`, `No`). */
  readonly english?: true;
  readonly names: number;
}

/** Family names of one syllable. */
export const SURNAMES: readonly Surname[] = [
  { spelling: "Kim", hangul: "김", others: ["Gim", "Keem"], names: 1056 },
  {
    spelling: "Ri",
    hangul: "리",
    southHangul: "이",
    others: ["Lee", "Yi", "Rhee", "Rhie", "Rhi", "Li", "Yee", "I"],
    names: 794,
  },
  { spelling: "Pak", hangul: "박", others: ["Park", "Bak"], names: 399 },
  { spelling: "Choe", hangul: "최", others: ["Choi", "Ch'oe", "Chwe"], names: 315 },
  {
    spelling: "Jong",
    hangul: "정종",
    others: ["Jung", "Jeong", "Chung", "Chŏng", "Cheong", "Chong", "Joung", "Joong", "Jeung", "Zong"],
    names: 219,
  },
  { spelling: "Han", hangul: "한", others: ["Hahn"], names: 177 },
  { spelling: "Kang", hangul: "강", others: ["Gang"], names: 175 },
  { spelling: "Jo", hangul: "조", others: ["Cho", "Joe", "Joh", "Choh"], english: true, names: 162 },
  { spelling: "Jang", hangul: "장", others: ["Chang"], names: 132 },
  {
    spelling: "Jon",
    hangul: "전",
    others: ["Jeon", "Jun", "Chun", "Chŏn", "Cheon", "Chon", "Jeun", "Joen"],
    names: 129,
  },
  { spelling: "Yun", hangul: "윤", others: ["Yoon", "Youn"], names: 114 },
  { spelling: "Hong", hangul: "홍", others: [], names: 112 },
  { spelling: "Sin", hangul: "신", others: ["Shin", "Synn", "Sheen"], english: true, names: 108 },
  { spelling: "O", hangul: "오", others: ["Oh", "Ō"], names: 108 },
  { spelling: "An", hangul: "안", others: ["Ahn"], english: true, names: 85 },
  { spelling: "Mun", hangul: "문", others: ["Moon"], names: 78 },
  {
    spelling: "Ryu",
    hangul: "류",
    southHangul: "유",
    others: ["Yu", "Yoo", "Ryoo", "You", "Lyu", "Lyoo", "Ryou", "Rhyu"],
    names: 75,
  },
  { spelling: "Hwang", hangul: "황", others: ["Whang"], names: 73 },
  { spelling: "Paek", hangul: "백", others: ["Baek", "Paik", "Baik", "Pek", "Paeck", "Bek"], names: 70 },
  {
    spelling: "Song",
    hangul: "송성",
    others: ["Soong", "Seong", "Sung", "Sŏng", "Seung"],
    english: true,
    names: 69,
  },
  { spelling: "So", hangul: "서소", others: ["Seo", "Suh", "Sŏ", "Soh"], english: true, names: 64 },
  { spelling: "Ko", hangul: "고", others: ["Go", "Koh", "Goh"], names: 60 },
  { spelling: "Ju", hangul: "주", others: ["Joo", "Chu", "Choo"], names: 56 },
  { spelling: "Rim", hangul: "림", southHangul: "임", others: ["Lim", "Im", "Yim"], names: 56 },
  { spelling: "Ro", hangul: "로", southHangul: "노", others: ["Roh", "Noh", "No", "Rho"], names: 54 },
  { spelling: "Ho", hangul: "허호", others: ["Heo", "Huh", "Hŏ", "Hur", "Hoh"], english: true, names: 50 },
  { spelling: "Kwon", hangul: "권", others: ["Gwon", "Kwŏn", "Kweon"], names: 49 },
  { spelling: "Yu", hangul: "유", others: ["Yoo", "You", "Yuh"], names: 43 },
  { spelling: "Yang", hangul: "양", others: [], names: 41 },
  { spelling: "Son", hangul: "손선", others: ["Sohn", "Sŏn", "Seon", "Sun"], english: true, names: 40 },
  { spelling: "Pae", hangul: "배", others: ["Bae", "Bai", "Pai"], names: 37 },
  { spelling: "Cha", hangul: "차", others: ["Ch'a", "Chah"], names: 35 },
  { spelling: "Sim", hangul: "심", others: ["Shim"], names: 34 },
  { spelling: "Hyon", hangul: "현", others: ["Hyun", "Hyeon", "Hyŏn", "Hyoun", "Hyen"], names: 29 },
  { spelling: "Ryang", hangul: "량", southHangul: "양", others: ["Yang", "Lyang"], names: 27 },
  { spelling: "Ji", hangul: "지", others: ["Chi"], names: 27 },
  { spelling: "Pang", hangul: "방", others: ["Bang"], names: 26 },
  { spelling: "Nam", hangul: "남", others: [], names: 26 },
  { spelling: "Im", hangul: "임", others: ["Lim", "Yim"], names: 25 },
  { spelling: "U", hangul: "우", others: ["Woo", "Wu", "Oo"], names: 24 },
  { spelling: "Won", hangul: "원", others: ["Wŏn", "Weon", "Woon"], english: true, names: 24 },
  { spelling: "Ra", hangul: "라", southHangul: "나", others: ["Na", "Rah", "Nah"], names: 23 },
  { spelling: "Om", hangul: "엄", others: ["Eom", "Um", "Ŏm", "Oum"], names: 22 },
  { spelling: "Chae", hangul: "채", others: ["Ch'ae", "Chai", "Chay"], names: 21 },
  { spelling: "Kwak", hangul: "곽", others: ["Gwak", "Kwack"], names: 20 },
  { spelling: "Min", hangul: "민", others: ["Meen"], names: 19 },
  { spelling: "Ham", hangul: "함", others: ["Hahm"], english: true, names: 17 },
  { spelling: "Pyon", hangul: "변", others: ["Byun", "Byeon", "Pyŏn", "Byon", "Pyun", "Byoun"], names: 17 },
  { spelling: "Kil", hangul: "길", others: ["Gil"], names: 16 },
  { spelling: "Jin", hangul: "진", others: ["Chin"], names: 16 },
  { spelling: "Chon", hangul: "천", others: ["Cheon", "Chun", "Ch'ŏn", "Choun"], names: 14 },
  { spelling: "Kong", hangul: "공", others: ["Gong"], names: 13 },
  { spelling: "Ku", hangul: "구", others: ["Koo", "Gu", "Goo"], names: 13 },
  { spelling: "Ha", hangul: "하", others: [], english: true, names: 13 },
  {
    spelling: "Ryo",
    hangul: "려여",
    southHangul: "여",
    others: ["Yeo", "Yŏ", "Ryŏ", "Yo", "Ryeo", "Yuh", "Lyeo"],
    names: 11,
  },
  {
    spelling: "Ryom",
    hangul: "렴",
    southHangul: "염",
    others: ["Yeom", "Yŏm", "Ryŏm", "Yom", "Yum", "Ryeom", "Youm", "Lyeom"],
    names: 10,
  },
  { spelling: "Sok", hangul: "석", others: ["Seok", "Sŏk", "Suk", "Seog"], names: 9 },
  { spelling: "Ok", hangul: "옥", others: ["Ock"], names: 8 },
  { spelling: "Kye", hangul: "계", others: ["Gye", "Kyeh"], names: 7 },
  { spelling: "Wang", hangul: "왕", others: [], names: 7 },
  { spelling: "Sung", hangul: "승", others: ["Seung", "Sŭng"], english: true, names: 7 },
  { spelling: "Tong", hangul: "동", others: ["Dong"], names: 6 },
  { spelling: "Myong", hangul: "명", others: ["Myung", "Myeong", "Myŏng", "Myoung"], names: 6 },
  { spelling: "Thae", hangul: "태", others: ["Tae", "T'ae", "Tai"], names: 5 },
  { spelling: "Yom", hangul: "염", others: ["Yeom", "Yŏm", "Yum", "Youm"], names: 5 },
  { spelling: "Wi", hangul: "위", others: [], names: 5 },
  { spelling: "Yon", hangul: "연", others: ["Yeon", "Yŏn", "Youn", "Yun", "Yeun"], names: 4 },
  { spelling: "Kum", hangul: "금", others: ["Geum", "Kŭm", "Keum"], names: 4 },
  { spelling: "Ma", hangul: "마", others: [], english: true, names: 3 },
  { spelling: "Pu", hangul: "부", others: ["Boo", "Bu"], names: 3 },
  { spelling: "Pong", hangul: "봉", others: ["Bong"], names: 3 },
  { spelling: "Phyo", hangul: "표", others: ["Pyo", "P'yo"], names: 3 },
  { spelling: "To", hangul: "도", others: ["Do", "Toh", "Doh"], english: true, names: 3 },
  { spelling: "Kuk", hangul: "국", others: ["Guk", "Kook", "Gook", "Gug"], names: 3 },
  { spelling: "Ki", hangul: "기", others: ["Gi"], names: 3 },
  { spelling: "Sol", hangul: "설", others: ["Seol", "Sŏl", "Sul", "Seul"], names: 3 },
  { spelling: "Hyong", hangul: "형", others: ["Hyung", "Hyeong", "Hyŏng"], names: 3 },
  { spelling: "Un", hangul: "은", others: ["Eun", "Ŭn"], names: 3 },
  { spelling: "On", hangul: "온", others: [], english: true, names: 3 },
  { spelling: "Maeng", hangul: "맹", others: ["Maing", "Meng"], names: 2 },
  { spelling: "Tan", hangul: "단", others: ["Dan"], english: true, names: 2 },
  { spelling: "Thak", hangul: "탁", others: ["Tak", "T'ak"], names: 2 },
  { spelling: "Pan", hangul: "반", others: ["Ban"], english: true, names: 2 },
  { spelling: "Chu", hangul: "추", others: ["Ch'u", "Choo"], names: 2 },
  { spelling: "Je", hangul: "제", others: ["Che"], names: 2 },
  { spelling: "Sa", hangul: "사", others: [], names: 2 },
  { spelling: "No", hangul: "노로", others: ["Noh", "Roh", "Ro"], english: true, names: 2 },
  { spelling: "Phi", hangul: "피", others: ["Pi", "P'i"], names: 1 },
  { spelling: "Mok", hangul: "목", others: [], names: 1 },
  { spelling: "Kung", hangul: "궁", others: ["Goong", "Gung"], names: 1 },
  { spelling: "Tu", hangul: "두", others: ["Du", "Doo"], names: 1 },
  { spelling: "Ryong", hangul: "룡", southHangul: "용", others: ["Yong", "Lyong"], names: 1 },
  { spelling: "Ryuk", hangul: "륙", southHangul: "육", others: ["Yuk"], names: 1 },
  { spelling: "Kyong", hangul: "경", others: ["Kyung", "Gyeong", "Kyŏng"], names: 1 },
  { spelling: "Mo", hangul: "모", others: ["Moh"], names: 0 },
  { spelling: "Ye", hangul: "예", others: ["Yeh"], names: 0 },
  { spelling: "Kam", hangul: "감", others: ["Gam", "Kahm"], names: 0 },
  { spelling: "Ka", hangul: "가", others: ["Ga", "Kah"], names: 0 },
  { spelling: "In", hangul: "인", others: [], english: true, names: 0 },
  { spelling: "Kal", hangul: "갈", others: ["Gal"], names: 0 },
  { spelling: "Pok", hangul: "복", others: ["Bok"], names: 0 },
  { spelling: "Chang", hangul: "창", others: ["Ch'ang"], names: 0 },
  { spelling: "Phaeng", hangul: "팽", others: ["Paeng", "P'aeng"], names: 0 },
  { spelling: "Phyon", hangul: "편", others: ["Pyeon", "P'yŏn", "Pyun"], names: 0 },
  { spelling: "Kyon", hangul: "견", others: ["Gyeon", "Kyŏn", "Kyun"], names: 0 },
];

/** Family names of two syllables, written as one word. */
export const COMPOUND_SURNAMES: readonly Surname[] = [
  {
    spelling: "Sonu",
    hangul: "선우",
    others: ["Seonu", "Sunwoo", "Seonwoo", "Sŏnu", "Sunu", "Sonwoo"],
    names: 9,
  },
  { spelling: "Jegal", hangul: "제갈", others: ["Chegal", "Chekal", "Jekal", "Jaegal"], names: 2 },
  { spelling: "Tokgo", hangul: "독고", others: ["Dokgo", "Tokko", "Dokko"], names: 2 },
  {
    spelling: "Somun",
    hangul: "서문",
    others: ["Seomun", "Sŏmun", "Suhmoon", "Seomoon", "Somoon"],
    names: 0,
  },
  { spelling: "Hwangbo", hangul: "황보", others: ["Hwangpo", "Whangbo"], names: 2 },
  { spelling: "Namgung", hangul: "남궁", others: ["Namkung", "Namgoong", "Namkoong"], names: 0 },
  { spelling: "Sagong", hangul: "사공", others: ["Sakong", "Sagoong"], names: 0 },
  { spelling: "Tongbang", hangul: "동방", others: ["Dongbang"], names: 0 },
];
