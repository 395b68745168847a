/**
 * The syllables of Korean given names in KCNA's spelling.
 *
 * Source: derived from the Hangul readings used in names (Sino-Korean readings, a few native words) by the
 * DPRK transcription: initials k t p j, aspirates kh th ph ch, vowels without breves (ㅓ and ㅗ are both o, ㅡ
 * and ㅜ both u, ㅚ oe, ㅢ ui), r also at the start; k t p are written g d b in the later syllable of a given
 * name. Checked against the names of KCNA's English items of 1997-2011: each row below is printed there.
 *
 * One spelling stands for several Hangul syllables: the Hangul column is for reading input in Hangul or in
 * another romanisation, never for printing.
 */

import { phrasesOf } from "../../common/word-lists.ts";

/** A given-name syllable. The two spellings differ only where it begins with k, t or p. */
export interface GivenSyllable {
  /** As the first (or only) syllable of a given name: `Kuk`. */
  readonly first: string;
  /** As the later syllable: `Guk`. */
  readonly later: string;
  /** Every Hangul syllable with this spelling, as one string, those common in names first. */
  readonly hangul: string;
  /** Distinct names of 1997-2011 that print it first: a measure of how common it is. */
  readonly namesFirst: number;
  /** The same for the later position. */
  readonly namesLater: number;
}

/** Spelling as the first syllable, Hangul, number of names with it first, number of names with it later. */
const ROWS = `
  Ae 애 4 39, Ak 악 0 1, Am 암 0 6, An 안 2 1, Ang 앙 0 1,
  Cha 차 3 0, Chae 채 2 2, Chaek 책 1 0, Chal 찰 0 1, Cham 참 1 0, Chan 찬 23 43, Chang 창 126 14,
  Chi 치 13 4, Chil 칠 3 8, Chin 친 1 0, Cho 초처 2 2, Chol 철 146 246, Chon 천촌 17 30, Chong 청총 14 2,
  Chu 추 4 2, Chuk 축측 1 2, Chul 출 0 5, Chun 춘 87 32, Chung 충층 25 0,
  Ha 하 14 30, Hae 해 25 20, Haeng 행 5 4, Hak 학 49 52, Ham 함 0 1, Han 한 21 11, Hang 항 5 3, Hap 합 1 0,
  Hi 희히 13 4, Ho 호허 46 188, Hoe 회 5 8, Hon 헌혼 7 15, Hong 홍 35 26, Hu 후 1 4, Hui 희 61 159,
  Hul 흘 0 1, Hum 흠 0 3, Hun 훈흔 4 67, Hung 흥 20 6, Hup 흡 0 3, Hwa 화 22 83, Hwak 확 2 0, Hwal 활 2 2,
  Hwan 환 6 76, Hwang 황 4 4, Hwi 휘 3 4, Hyang 향 23 33, Hye 혜 44 11, Hyo 효 18 4, Hyok 혁 21 52,
  Hyon 현 79 78, Hyong 형 58 26, Hyop 협 0 1, Hyu 휴 0 1,
  Ik 익 15 23, Il 일 78 153, Im 임 1 6, In 인 91 21,
  Ja 자 6 28, Jae 재 97 26, Jak 작 1 0, Jan 잔 1 0, Jang 장 21 1, Je 제 21 14, Ji 지 45 6, Jik 직 1 4,
  Jin 진 88 115, Jip 집 0 3, Jo 조저 5 22, Jok 적족 1 0, Jom 점 1 5, Jon 전존 4 6, Jong 정종 318 73,
  Ju 주 40 82, Juk 죽즉 2 1, Jun 준 36 71, Jung 중증 27 18, Jwa 좌 2 0,
  Ka 가 0 1, Kae 개 1 1, Kak 각 0 3, Kal 갈 1 0, Kam 감 1 0, Kan 간 0 1, Kang 강 18 6, Kap 갑 11 12,
  Ki 기 110 68, Kil 길 35 58, Kim 김 2 0, Kkot 꽃 1 0, Ko 고거 1 1, Kol 걸골 0 18, Kom 검 1 0,
  Kon 건곤 17 28, Kong 공 6 0, Ku 구 11 44, Kuk 국극 25 62, Kum 금 89 25, Kun 근군 36 75, Kwa 과 0 1,
  Kwan 관 22 23, Kwang 광 146 18, Kwi 귀 8 1, Kwon 권 7 28, Kye 계 21 1, Kyo 교 1 8, Kyok 격 1 0,
  Kyom 겸 0 2, Kyong 경 182 73, Kyu 규 33 60, Kyun 균 1 29,
  Ma 마 1 2, Mae 매 2 0, Maeng 맹 1 1, Man 만 28 45, Mi 미 37 46, Min 민 33 53, Mo 모 2 26, Mok 목 3 5,
  Mong 몽 6 1, Mu 무 15 18, Muk 묵 0 5, Mul 물 1 0, Mun 문 53 19, Myo 묘 1 0, Myon 면 1 0, Myong 명 191 39,
  Na 나 1 1, Nae 내 2 1, Nam 남 54 108, No 노 0 2, Nong 농 0 1, Nung 능 4 0, Nyo 녀뇨 1 16, Nyon 년 0 1,
  Nyong 녕 2 1,
  Ok 옥억 61 125, Ol 얼올 0 2, On 온언 1 16, Op 업 1 4,
  Pae 배 3 12, Paek 백 6 6, Pak 박 1 2, Pal 발 0 1, Pan 반 1 0, Pang 방 3 4,
  Pha 파 0 2, Phal 팔 2 4, Phan 판 3 0, Phil 필 5 19, Pho 포 1 1, Phung 풍 3 2, Phyo 표 1 15, Phyong 평 11 2,
  Pi 비 0 6, Pin 빈 0 12, Po 보 16 9, Pok 복 24 82, Pom 범봄 10 27, Pon 본번 2 0, Pong 봉 64 49, Pu 부 5 7,
  Pul 불 0 0, Pun 분 3 3, Pung 붕 1 1, Pyok 벽 1 1, Pyol 별 3 9, Pyong 병 100 2,
  Ra 라 1 3, Rae 래 2 5, Rak 락 7 12, Ran 란 7 24, Ri 리 12 6, Rim 림 3 33, Rin 린 4 8, Rip 립 0 3,
  Ro 로 5 6, Roe 뢰 0 1, Rok 록 2 10, Ryang 량 6 2, Rye 례 0 2, Ryo 려료 2 2, Ryol 렬 3 38, Ryom 렴 0 2,
  Ryon 련 12 20, Ryong 룡령 60 66, Ryop 렵 0 2, Ryu 류 1 0, Ryul 률 1 11, Ryun 륜 0 4, Ryung 륭 0 1,
  Sa 사 6 3, Sae 새 1 1, Saeng 생 0 4, Sam 삼 11 28, San 산 4 25, Sang 상 125 27, Se 세 47 13, Si 시 26 3,
  Sik 식 3 130, Sil 실 1 50, Sim 심 4 36, Sin 신 16 19, So 서소 14 17, Sok 석속 44 81, Sol 설솔 7 5,
  Son 선손 71 100, Song 성송 225 137, Sop 섭 1 65, Su 수 101 181, Suk 숙 11 113, Sul 술슬 0 5,
  Sun 순 101 119, Sung 승숭 104 10, Sup 습 0 1,
  Ta 다 1 0, Tae 대 50 13, Taek 댁 0 0, Tal 달 7 4, Tam 담 0 1, Tan 단 0 3, Tang 당 1 1,
  Thae 태 90 32, Thaek 택 11 28, Thak 탁 0 5, Tham 탐 1 0, Than 탄 1 0, Thuk 특 1 0,
  To 도 15 28, Tok 덕독 38 56, Tol 돌 0 1, Ton 돈 3 3, Tong 동 139 17, Tu 두 20 9, Tuk 득 3 5, Tun 둔 0 3,
  Ui 의 14 7, Uk 욱 3 31, Ul 울을 7 3, Un 은운 110 33, Ung 웅응 40 37, Up 읍 0 1,
  Wan 완 9 5, Wang 왕 3 0, Wi 위 8 0, Wol 월 3 5, Won 원 68 82,
  Ya 야 0 1, Yak 약 1 0, Yang 양 13 5, Ye 예 3 2, Yo 여요 3 1, Yok 역욕 0 1, Yol 열 0 3, Yom 염 1 1,
  Yon 연 31 31, Yong 영용 416 150, Yop 엽 0 7, Yu 유 17 4, Yun 윤 64 18, Yung 융 1 0
`;

const VOICED: Record<string, string> = { K: "G", T: "D", P: "B" };

/** The syllables that KCNA printed in given names, 1997-2011. */
export const GIVEN_SYLLABLES: readonly GivenSyllable[] = phrasesOf(ROWS).map((row) => {
  const [first = "", hangul = "", namesFirst, namesLater] = row.split(" ");
  const later = first.replace(/^[KTP](?![hk])/, (initial) => VOICED[initial]!);
  return { first, later, hangul, namesFirst: Number(namesFirst), namesLater: Number(namesLater) };
});

/** Further readings found in names, but not in that archive. */
export const RARE_READINGS =
  "객갱갹겁게견결곡곽괄괘괴괵굉굴글궁긍궐궤귤급긴끽낙난날납낭녁념뇌누눈눌뉴니닉답등랄람랍랑랭략력론롱루륙륵름릉막말망맥멱멸메몰밀벌법변북빙삭살삽색섬쇄쇠십쌍씨아알압액앵어오엄에옹와왈왜외우육율음이입잉잠잡쟁절졸접죄줄즐즙질짐징착척촉첨첩체촬최췌취칙침칩칭쾌타탈탑탕탱터토통퇴투틈패팽퍅편폄폐폭품피핍할핵헐홀험혈혐혹획횡훤훼휼흉흑힐";
