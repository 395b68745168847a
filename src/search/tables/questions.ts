/** How questions are put: words that ask, and words that name the wanted kind of item and not what it is about. */

/** A query that begins with one of these is a question. */
export const QUESTION_STARTS = `who whom whose what when where which why how did does do is are was were has have had
  can could will would should`;

/** In questions: verbs that articles need not print. */
export const QUESTION_VERBS = `say become happen do make take come call stand lead go get`;

/** Words for what is asked of an archive, in any query. */
export const ITEM_WORDS = `announcement announce statement declaration communique report news article item text
  mention coverage reaction official claim response first`;

/** In questions: verbs of succession. Who is asked about was appointed; whom they followed need not be printed. */
export const SUCCESSION = `become became replace succeed`;

/** In such a question: words that open what is known already. */
export const BACKGROUND = `after before since when while during until following`;
