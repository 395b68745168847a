/**
 * Korean family names: KCNA's spelling, Hangul, and other spellings.
 *
 * Sources: KCNA's English items of 1997-2011 for its spelling (`names` counts the distinct three-part names
 * there, and orders the table; 0 stands for a real family name not printed in those years); Revised
 * Romanization and McCune-Reischauer by rule; the usual spellings in South Korean passports and the press.
 *
 * A surname in this table proves no nationality: the following parts must be given-name syllables as well.
 */
import { phrasesOf } from "../../common/word-lists.ts";

export interface Surname {
  readonly spelling: string;
  /** Every Hangul form of KCNA's spelling, the usual one first, as one string (compounds: one name). */
  readonly hangul: string;
  /** The form without its initial ㄹ, as in the South. */
  readonly southHangul: string | undefined;
  /** South Korean, press, Revised Romanization and McCune-Reischauer spellings that differ from KCNA's. */
  readonly others: readonly string[];
  /** Also an English word that begins sentences (`So`, `An`, `No`). */
  readonly english: boolean;
  readonly names: number;
}

/** A row: KCNA's spelling (* if also an English word), Hangul/Southern Hangul, names, others. */
function surnamesOf(table: string): readonly Surname[] {
  return phrasesOf(table).map((row) => {
    const [printed = "", forms = "", names, ...others] = row.split(" ");
    const [hangul = "", southHangul] = forms.split("/");
    const [spelling, english] = [printed.replace("*", ""), printed.endsWith("*")];
    return { spelling, hangul, southHangul, others, english, names: Number(names) };
  });
}

/** Family names of one syllable. */
export const SURNAMES = surnamesOf(`
  Kim 김 1056 Gim Keem, Ri 리/이 794 Lee Yi Rhee Rhie Rhi Li Yee I, Pak 박 399 Park Bak,
  Choe 최 315 Choi Ch'oe Chwe, Jong 정종 219 Jung Jeong Chung Chŏng Cheong Chong Joung Joong Jeung Zong,
  Han 한 177 Hahn, Kang 강 175 Gang, Jo* 조 162 Cho Joe Joh Choh, Jang 장 132 Chang,
  Jon 전 129 Jeon Jun Chun Chŏn Cheon Chon Jeun Joen, Yun 윤 114 Yoon Youn, Hong 홍 112,
  Sin* 신 108 Shin Synn Sheen, O 오 108 Oh Ō, An* 안 85 Ahn, Mun 문 78 Moon,
  Ryu 류/유 75 Yu Yoo Ryoo You Lyu Lyoo Ryou Rhyu, Hwang 황 73 Whang,
  Paek 백 70 Baek Paik Baik Pek Paeck Bek, Song* 송성 69 Soong Seong Sung Sŏng Seung,
  So* 서소 64 Seo Suh Sŏ Soh, Ko 고 60 Go Koh Goh, Ju 주 56 Joo Chu Choo, Rim 림/임 56 Lim Im Yim,
  Ro 로/노 54 Roh Noh No Rho, Ho* 허호 50 Heo Huh Hŏ Hur Hoh, Kwon 권 49 Gwon Kwŏn Kweon,
  Yu 유 43 Yoo You Yuh, Yang 양 41, Son* 손선 40 Sohn Sŏn Seon Sun, Pae 배 37 Bae Bai Pai,
  Cha 차 35 Ch'a Chah, Sim 심 34 Shim, Hyon 현 29 Hyun Hyeon Hyŏn Hyoun Hyen, Ryang 량/양 27 Yang Lyang,
  Ji 지 27 Chi, Pang 방 26 Bang, Nam 남 26, Im 임 25 Lim Yim, U 우 24 Woo Wu Oo, Won* 원 24 Wŏn Weon Woon,
  Ra 라/나 23 Na Rah Nah, Om 엄 22 Eom Um Ŏm Oum, Chae 채 21 Ch'ae Chai Chay, Kwak 곽 20 Gwak Kwack,
  Min 민 19 Meen, Ham* 함 17 Hahm, Pyon 변 17 Byun Byeon Pyŏn Byon Pyun Byoun, Kil 길 16 Gil,
  Jin 진 16 Chin, Chon 천 14 Cheon Chun Ch'ŏn Choun, Kong 공 13 Gong, Ku 구 13 Koo Gu Goo, Ha* 하 13,
  Ryo 려여/여 11 Yeo Yŏ Ryŏ Yo Ryeo Yuh Lyeo, Ryom 렴/염 10 Yeom Yŏm Ryŏm Yom Yum Ryeom Youm Lyeom,
  Sok 석 9 Seok Sŏk Suk Seog, Ok 옥 8 Ock, Kye 계 7 Gye Kyeh, Wang 왕 7, Sung* 승 7 Seung Sŭng,
  Tong 동 6 Dong, Myong 명 6 Myung Myeong Myŏng Myoung, Thae 태 5 Tae T'ae Tai, Yom 염 5 Yeom Yŏm Yum Youm,
  Wi 위 5, Yon 연 4 Yeon Yŏn Youn Yun Yeun, Kum 금 4 Geum Kŭm Keum, Ma* 마 3, Pu 부 3 Boo Bu,
  Pong 봉 3 Bong, Phyo 표 3 Pyo P'yo, To* 도 3 Do Toh Doh, Kuk 국 3 Guk Kook Gook Gug, Ki 기 3 Gi,
  Sol 설 3 Seol Sŏl Sul Seul, Hyong 형 3 Hyung Hyeong Hyŏng, Un 은 3 Eun Ŭn, On* 온 3,
  Maeng 맹 2 Maing Meng, Tan* 단 2 Dan, Thak 탁 2 Tak T'ak, Pan* 반 2 Ban, Chu 추 2 Ch'u Choo, Je 제 2 Che,
  Sa 사 2, No* 노로 2 Noh Roh Ro, Phi 피 1 Pi P'i, Mok 목 1, Kung 궁 1 Goong Gung, Tu 두 1 Du Doo,
  Ryong 룡/용 1 Yong Lyong, Ryuk 륙/육 1 Yuk, Kyong 경 1 Kyung Gyeong Kyŏng, Mo 모 0 Moh, Ye 예 0 Yeh,
  Kam 감 0 Gam Kahm, Ka 가 0 Ga Kah, In* 인 0, Kal 갈 0 Gal, Pok 복 0 Bok, Chang 창 0 Ch'ang,
  Phaeng 팽 0 Paeng P'aeng, Phyon 편 0 Pyeon P'yŏn Pyun, Kyon 견 0 Gyeon Kyŏn Kyun
`);

/** Family names of two syllables, written as one word. */
export const COMPOUND_SURNAMES = surnamesOf(`
  Sonu 선우 9 Seonu Sunwoo Seonwoo Sŏnu Sunu Sonwoo, Jegal 제갈 2 Chegal Chekal Jekal Jaegal,
  Tokgo 독고 2 Dokgo Tokko Dokko, Somun 서문 0 Seomun Sŏmun Suhmoon Seomoon Somoon,
  Hwangbo 황보 2 Hwangpo Whangbo, Namgung 남궁 0 Namkung Namgoong Namkoong, Sagong 사공 0 Sakong Sagoong,
  Tongbang 동방 0 Dongbang
`);
