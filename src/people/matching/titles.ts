/** Words that people type with a name but that are not part of it, in no particular order. */
import { wordSet } from "../../common/word-lists.ts";

/** Ranks, offices, forms of address, honorifics, and small words between them. Lower case, no full stop. */
export const LATIN_TITLES = wordSet(`
mr messrs mrs mme ms miss mister madam madame mlle dr doctor prof professor sir lady lord honourable honorable excellency
marshal general gen colonel col lieutenant lieut lt major maj captain capt admiral adm vice rear senior brigadier
sergeant commander comrade companion
president chairman chairwoman chairperson premier minister ambassador secretary director governor mayor senator
king queen prince princess emperor pope leader supreme dear great respected beloved late former acting deputy first
foreign defence defense vice-minister vice-premier vice-marshal head chief state army navy
general-secretary party workers worker workers' wpk dprk korean korea north south russian chinese
the of and for
`);

/** Hangul titles and forms of address that stand as separate words. */
export const HANGUL_TITLES = wordSet(`
국무위원장 국무위원회 위원장 부위원장 총비서 비서 제1비서 국방위원장 대통령 총리 부총리 외무상 인민무력상 상장 중장 소장 대장
차수 원수 대원수 장군 장군님 원수님 동지 선생 여사 부장 부부장 제1부부장 국장 대사 의원 씨 주석 수상 장관 박사 교수
경애하는 위대한 친애하는 수령 령도자 지도자
`);
