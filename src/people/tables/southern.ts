/**
 * South Korean spellings that KCNA and others print. Source: names of Southern politicians, authors and
 * unionists in KCNA's English items; Revised Romanization and passport spellings.
 */
import { phrasesOf, wordSet, wordsOf } from "../../common/word-lists.ts";

/** Syllables of given names that do not exist in the DPRK's spelling. */
export const SOUTHERN_SYLLABLES = wordsOf(`
  Dae Myung Young Moo Hyun Geun Hye Woo Soo Jun Joon Joo Seok Suk Sook Seong Sung Seung Seon Sun Jae Jung
  Jeong Jong Hee Hui Hoon Hun Chul Cheol Kyung Gyeong Kyoung Kyu Gyu Kwan Kwang Gwang Gwan Geol Gap Bok Bak
  Bae Byung Byeong Beom Bum Bong Boo Bo Chae Chang Chan Choon Chong Doo Du Dong Deok Duk Do Eun Eui Euh Gi
  Gil Goo Guk Gook Gun Gu Gwon Hak Han Heon Heung Heum Hwa Hwan Hyeon Hyuk Hyeok Hyung Hyeong Hyo In Ik Il
  Im Jae Jee Ji Jin Jik Ju Ki Kil Koo Kook Kun Keun Ku Kwon Kyun Man Min Mi Mo Mong Moon Mun Myeong Nam Oh
  Ok Pil Pyo Pyung Rae Rak Ran Sam Sang Sik Sim Sin Shin Sil Seo Suh Tae Taek Teuk Ui Uk Ung Un Wan Wha Whan
  Won Wook Woong Wang Yeol Yeon Yeong Yeop Yol Yong Yoo Yoon Yop You Yu Yul Yun Hoi Hoe Hae Ho Hong Rok
  Ryeol Ryul Bin Gyun Hui Pyeong Nak Lak
`);

/** Given-name syllables of one letter: 우, 오, 아, 이 (`Jang Song U`, `Kim Jae O`). From KCNA's English items. */
export const ONE_LETTER_SYLLABLES = wordsOf("U O A I");

/** Names printed with the family name last, or with a part that no rule covers. */
export const WHOLE_NAMES = phrasesOf("Syngman Rhee");

/** English words (and foreign particles) spelled like a syllable: in lower case they end a name. */
export const SMALL_WORDS = wordSet(`
  in on am to do so no up an be me he sin sun song man go son pan ton ran gun won sung sang ha hang hung ban
  bun gang hum jam kin pang pin pun rang rim rip sap sit tang ten wan chin chap chop ho hi si sol pal ye are
  rye the then than as at is it or of by if we my us hon mi di la de du da van von ye yon ok mok ham hole
  don dun mul per sum rum bum dam dan pal tam tan ri yang ga
`);
