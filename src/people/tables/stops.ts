/**
 * Words that end a title: verbs, adverbs, pronouns and the tails of lists. Source: words printed after titles
 * in KCNA's English items.
 */
import { wordSet, wordsOf } from "../../common/word-lists.ts";

export const TITLE_STOPS = wordsOf(`
  who whom which that whose where when while as if because after before since until though although however
  therefore thus so but or nor not no than then also too only just even still already soon again here there
  today yesterday tomorrow now is are was were be been being am has have had having do does did will would
  shall should can could may might must said says say saying told tells noted notes stressed stresses added
  declared pointed called calls stated referred expressed extended made makes make making gave gives give
  giving given delivered delivers took takes take taking taken met meets meet meeting visited visiting
  visits arrived arrives arriving left leaves leaving returned returning attended attending attends
  presented presents hosted hosts sent sends sending received receives receiving conveyed conveys conveying
  handed laid lays laying paid pays paying read reads reading spoke speaks speaking inspected inspects
  guided guides went goes going came comes coming saw sees seeing seen watched watches watching held holds
  holding opened opens closed closes signed signs inked issued issues released releases published wrote
  writes writing written sang urged urges clarified explained reported proposed pledged vowed hoped wished
  congratulated greeted welcomed praised lauded highly warmly visited toured appreciated enjoyed mounted
  died passed including led headed accompanied followed joined participated participating present on-site et
  etc he she it they we you i his her their its our your my him them us this these those other others
  another such some any all both each every many most several more respectively together along via per
  during upon about against among between into onto over through throughout toward towards within without
  above below behind beyond near by from than like unlike according due owing amid despite regarding
  concerning elected appointed named reelected re-elected recalled removed nominated awarded honored
  honoured decorated set put laid became becomes become remained began begins started continued finished won
  defeated placed aged born living residing resident once ever never always often recently lately earlier
  later previously formerly currently presently cordially kindly officials concerned suite entourage party's
  carried carries acted acts introduced supervised surpassed exchanged looked went turned kept brought
  declared opined asserted claimed alleged commented remarked replied answered asked demanded denounced
  condemned criticized accused slammed blasted branded warned advised
`);

/** After `and`, these begin the unnamed rest of a list. */
export const LIST_TAILS = wordsOf(`
  other others officials official his her their its staff members suite party entourage commanding leading
  senior many some several those all various different ranking working people citizens officers soldiers
  servicepersons servicemen artistes diplomatic diplomats representatives delegates participants cadres
  functionaries employees families bereaved the on concerned relevant at in
`);

/** Lower-case words in -ed that belong to bodies: any other one ends a title. */
export const ED_NOUNS = wordSet(`
  united armed merited combined applied unified inclined allied seed red need feed speed
`);

/** Lower-case nouns of bodies, which may follow a capitalised word inside a title (`Committee secretary`). */
export const BODY_NOUNS = wordsOf(`
  party committee committees commission council bureau department section office cell branch workteam work
  team workshop shop farm factory mine company corps regiment brigade division unit staff side force forces
  army navy institute institution university college school hospital academy association society union
  league federation front club board group delegation mission embassy court bank agency centre center
  district county city province provincial area field sector region station sub-station complex works plant
  government republic ministry secretariat presidium politburo assembly cabinet affairs trade culture
  education health industry science sciences technology news newspaper magazine youth women people students
  workers command political central guidance management international national foreign special state social
  public medical economic cultural research study editorial production construction forest supervision
  technical no sports art troupe studio orchestra chorus band theatre museum library printing publishing
  house trading corporation general headquarters standing idea friendship planning prefectural nationals air
  action solidarity studies veterans policy municipal engineering mass teachers congress overseas joint
  budget peace executive unity conference church coordinating training order supreme building alliance
  practice knitted goods nationality autonomous prefecture border advisory territorial unions churches royal
  relations federal conservation preventive foundation fund festival movement campaign organization
  organizations organisation organisations auditing audit inspection examination broadcasting mining
  processing shipbuilding engraving confederation tourist travel dancing circus parliament senate book
  style base bases armed co daily
`);

/** Weekdays, months, and words for times: they end titles and are never part of names. */
export const TIME_WORDS = wordsOf(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. jan feb
  apr aug sept oct nov dec juche morning afternoon evening noon night midnight
`);
