/** Countries and their demonyms: a query for one also finds the other, at half the weight. */

import { rowsOf } from "../text/fold.ts";

/** Country first; forms with the same Porter stem are not listed. */
const DEMONYMS = `
  afghanistan afghan, albania albanian, algeria algerian, america american, angola angolan,
  argentina argentine argentinian, armenia armenian, australia australian, austria austrian,
  azerbaijan azerbaijani, bangladesh bangladeshi, belarus belarusian belorussian byelorussian,
  belgium belgian, benin beninese, bolivia bolivian, bosnia bosnian, botswana botswanan, brazil brazilian,
  britain british briton, bulgaria bulgarian, burma burmese, cambodia cambodian, cameroon cameroonian,
  canada canadian, chile chilean, china chinese, colombia colombian, congo congolese, croatia croatian,
  cuba cuban, cyprus cypriot, czech czechoslovakia czechoslovak, denmark danish dane, ecuador ecuadorian,
  egypt egyptian, england english, eritrea eritrean, estonia estonian, ethiopia ethiopian, europe european,
  finland finnish finn, france french, gabon gabonese, gambia gambian, georgia georgian, germany german,
  ghana ghanaian, greece greek, guinea guinean, guyana guyanese, honduras honduran, hungary hungarian,
  iceland icelandic, india indian, indonesia indonesian, iran iranian, iraq iraqi, ireland irish,
  israel israeli, italy italian, jamaica jamaican, japan japanese, jordan jordanian, kazakhstan kazakh,
  kenya kenyan, kuwait kuwaiti, kyrgyzstan kyrgyz, laos lao laotian, latvia latvian, lebanon lebanese,
  lesotho basotho, libya libyan, lithuania lithuanian, malaysia malaysian, mali malian, malta maltese,
  mauritania mauritanian, mexico mexican, moldova moldovan, mongolia mongolian, morocco moroccan,
  mozambique mozambican, myanmar burmese, namibia namibian, nepal nepalese nepali, netherlands dutch,
  nicaragua nicaraguan, nigeria nigerian, norway norwegian, pakistan pakistani, palestine palestinian,
  panama panamanian, paraguay paraguayan, peru peruvian, philippines filipino philippine,
  poland polish pole, portugal portuguese, qatar qatari, romania romanian rumania rumanian, russia russian,
  rwanda rwandan, scotland scottish, senegal senegalese, serbia serbian serb, singapore singaporean,
  slovakia slovak, slovenia slovenian, somalia somali, spain spanish spaniard, sudan sudanese,
  sweden swedish swede, switzerland swiss, syria syrian, tajikistan tajik, tanzania tanzanian,
  thailand thai, tunisia tunisian, turkey turkish turk, turkmenistan turkmen, uganda ugandan,
  ukraine ukrainian, uruguay uruguayan, uzbekistan uzbek, venezuela venezuelan, vietnam vietnamese,
  yemen yemeni, yugoslavia yugoslav, zambia zambian, zimbabwe zimbabwean`;

const family = new Map<string, string[]>();
for (const words of rowsOf(DEMONYMS)) {
  for (const word of words) family.getOrInsert(word, []).push(...words.filter((other) => other !== word));
}

/** Other words for a country or its people; empty for any other folded word. */
export function demonymsOf(exact: string): readonly string[] {
  return family.get(exact) ?? [];
}
