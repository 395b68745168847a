/** Word tables of the analyser. They may be edited, which invalidates all snapshots. */

/** Words too common for ranking. They are still indexed, for phrases and quotes. */
export const STOP_WORDS = `
a about after all also an and any are as at be been before being both but by can could did do does during each
for from had has have he her him his how i if in into is it its may me might more most must my nor not of on or
other our out over said says shall she should so some such than that the their them then there these they this
those through to too under until up upon us very was we were what when where which while who whom whose why will
with would you your`;

/** Irregular forms: the base form first, then the forms that Porter's rules do not reduce to it. */
export const IRREGULAR_FORMS = `
  arise arose arisen, awake awoke awoken, bear bore borne, beat beaten, become became, begin began begun,
  bend bent, bite bit bitten, bleed bled, blow blew blown, break broke broken, breed bred, bring brought,
  build built, burn burnt, buy bought, catch caught, child children, choose chose chosen, cling clung,
  come came, crisis crises, criterion criteria, deal dealt, die dies died dying, dig dug, draw drew drawn, drive drove driven,
  eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fly flew flown,
  foot feet, forbid forbade forbidden, foresee foresaw foreseen, forget forgot forgotten,
  forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go goes went gone,
  grow grew grown, hear heard, hide hid hidden, hold held, keep kept, knife knives, know knew known,
  lay laid, lead led, learn learnt, leap leapt, lend lent, lie lies lied lying, lose lost, make made, man men, mean meant,
  meet met, mouse mice, overcome overcame, overrun overran, override overrode overridden,
  overthrow overthrew overthrown, pay paid, phenomenon phenomena, prove proven, rebuild rebuilt,
  ride rode ridden, rise rose risen, run ran, see saw seen, seek sought, sell sold, send sent,
  shake shook shaken, shelf shelves, shine shone, shoot shot shots, show shown, sink sank sunk,
  slay slew slain, sleep slept, sow sown, speak spoke spoken, spend spent, spring sprang sprung,
  stand stood, steal stole stolen, strike struck stricken, strive strove striven, swear swore sworn,
  sweep swept, swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told,
  thief thieves, throw threw thrown, tie ties tied tying, tooth teeth, tread trod trodden, undergo underwent undergone,
  understand understood, undertake undertook undertaken, uphold upheld, wake woke woken, wear wore worn,
  weave wove woven, weep wept, wife wives, win won, withdraw withdrew withdrawn, withhold withheld,
  withstand withstood, wolf wolves, woman women, write wrote written, january jan, february feb, april apr,
  august aug, september sept sep, october oct, november nov, december dec, first 1st, second 2nd, third 3rd,
  fourth 4th, fifth 5th, sixth 6th, seventh 7th, eighth 8th, ninth 9th, tenth 10th, eleventh 11th, twelfth 12th,
  thirteenth 13th, fourteenth 14th, fifteenth 15th, sixteenth 16th, seventeenth 17th, eighteenth 18th,
  nineteenth 19th, twentieth 20th, analysis analyses, basis bases, hypothesis hypotheses,
  half halves, life lives, leaf leaves, loaf loaves, ox oxen, goose geese, hang hung,
  stick stuck, sting stung, spin spun, light lit,
  dive dove, weep wept, creep crept, dream dreamt, spell spelt, spill spilt, spoil spoilt, shrink shrank shrunk,
  stink stank, sing sang sung, ring rang rung, drink drank drunk, buy bought, forgo forwent, leave left`;

/**
 * Families of words, each a row, that Porter's stemmer puts together with another one. Sources: the exceptions of
 * the Snowball English stemmer (snowballstem.org), and the commonest words of news English that share a stem with
 * one of another meaning.
 */
export const FALSE_FAMILIES = `
  news, general generals generally, generate generates generated generating generation generations generator
  generators, generous generously, internal internally, universal universally, universe universes,
  import imports imported importing importer importers, important importantly importance,
  experiment experiments experimental experimentally experimented, several, severe severely, business businesses,
  busy, department departments, organ organs, organic, organize organizes organized organizing organization
  organizations organizer organizers, communal, commune communes, communism, director directors directorate, conductor conductors,
  physician physicians, emergency emergencies, emerge emerges emerged emerging emergence, arsenal arsenals, arsenic,
  rational rationally, ration rations rationed rationing, later, lateral, past, paste, engineer engineers engineering
  engineered, goods, customs, ironic ironically, secretion,
  author authors authored, opera operas,
  wander wandered wandering, inning innings, outing outings, herring herrings,
  earring earrings, proceed proceeds proceeded proceeding proceedings, exceed exceeds exceeded exceeding, succeed
  succeeds succeeded succeeding, successor successors succession, imperial imperially, doctor doctors,
  doctrine doctrines, capitol, adversity, adverse adversely, number
  numbers numbered, numerous, social socially, socialism, liberal liberals liberalism, liquid liquids, liquidate liquidates liquidated liquidating liquidation, mobile mobility,
  response responses, responsible responsibly responsibility responsibilities, conversion conversions,
  excellency excellencies, oriental orientals, designate designated designates designating designation,
  constitute constitutes constituted constituting, confer confers conferred conferring, conference conferences,
  fabric fabrics, fabricate fabricates fabricated fabricating fabrication fabrications,
  materialize materializes materialized materializing materialization, critical critically,
  accountable accountability, available availability, instrumental, institution institutions institutional,
  consistent consistently consistency, assistant assistants, attendant attendants`;

/**
 * Long names that mean the same as an abbreviation. Their words are indexed as they are, and the term on the
 * left as well. Dotted forms (`U.S.`) are joined first; `US` and `UN` are distinguished from the pronoun and
 * the name syllable.
 */
export const LONG_NAMES: readonly (readonly [string, ...string[]])[] = [
  ["usa", "United States of America", "United States"],
  ["uno", "United Nations"],
  ["dprk", "Democratic People's Republic of Korea", "Democratic Peoples' Republic of Korea"],
  ["wpk", "Workers' Party of Korea", "Worker's Party of Korea", "Korean Workers' Party"],
  ["kpa", "Korean People's Army"],
  ["spa", "Supreme People's Assembly"],
  ["ndc", "National Defence Commission", "National Defense Commission"],
  ["sac", "State Affairs Commission"],
  ["nll", "Northern Limit Line"],
  ["iaea", "International Atomic Energy Agency"],
  ["kcna", "Korean Central News Agency"],
];
