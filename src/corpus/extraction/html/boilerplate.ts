/**
 * What news pages print around an article. One rule per row, gathered from the markup of common publishing systems
 * (WordPress, Drupal, Arc, AMP) and the lists of Readability, Defuddle and Trafilatura.
 */
import { wordsOf } from "../../../common/word-lists.ts";
import type { DomNode } from "../dom-blocks.ts";

/** Elements and roles that are never part of an article. */
const TAGS = new Set(wordsOf("NAV FOOTER ASIDE DIALOG FIGCAPTION FORM MENU"));
const ROLES = new Set(
  wordsOf(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tooltip tablist",
  ),
);

/** Words in an element's class or id that mark it as furniture, alone or with others: `article-share`. */
const NAMES = new Set(
  wordsOf(`share sharing sharer sharebar shares sharetools social socials sharethis addthis addtoany
    newsletter newsletters paywall cookie cookies gdpr consent ccpa
    related relatedposts recommended recommendations recirc recirculation trending mostread
    outbrain taboola zergnet disqus commentlist advert adverts advertisement advertisements adslot adbox dfp
    breadcrumb breadcrumbs pagination navbar navigation submenu sitemap skiplink lightbox
    gallery slideshow carousel caption captions imagecaption photocredit taglist tagcloud authorbio authorbox noprint siteheader`),
);
/** Words that do so only as a whole class or id: containers of articles have them in longer names. */
const WHOLE = new Set(
  wordsOf(`ad ads sponsor sponsored sponsors promo promos promotion teaser teasers popular subscribe subscription signup
    comment comments respond reply pager navi nav menu sidebar widget widgets toolbar skip popup modal overlay tooltip
    credit credits tags follow rating ratings vote votes toc masthead copyright disclaimer print-only site-header
    hidden hide d-none is-hidden invisible visuallyhidden site-footer wp-caption-text jetpack-likes byline-social comment-list comments-area comment-respond`),
);
/** Pairs of words that do so together. */
const PAIRS =
  /(?:^|[ _-])(?:most[-_ ]?(?:read|popular|viewed)|read[-_ ]?(?:more|next|also)|more[-_ ]?(?:stories|news|from|on)|also[-_ ]?(?:like|read)|you[-_ ]?may|sign[-_ ]?up|author[-_ ]?(?:bio|box|info)|post[-_ ]?nav(?:igation)?|entry[-_ ]?(?:footer|utility)|site[-_ ]?(?:header|footer|nav)|image[-_ ]?(?:caption|credit|metadata|desc\w*)|media[-_ ]?(?:caption|credit)|photo[-_ ]?(?:caption|credit|by)|wp[-_ ]?caption[-_ ]?text|screen[-_ ]?reader(?:[-_ ]?text)?|sr[-_ ]?only|visually[-_ ]?hidden|visuallyhidden|a11y|back[-_ ]?to[-_ ]?top|reading[-_ ]?time)(?:$|[ _-])/i;

/** Whether an element's own markup says that it is not part of an article. */
export function isBoilerplateElement(element: DomNode): boolean {
  const name = element.nodeName.toUpperCase();
  if (TAGS.has(name)) return true;
  if (name === "HTML" || name === "BODY" || name === "ARTICLE" || name === "MAIN") return false;
  const attribute = (of: string) => element.getAttribute?.(of) ?? "";
  if (attribute("hidden") !== "" || element.getAttribute?.("hidden") === "") return true;
  if (
    attribute("aria-hidden") === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute("style"))
  )
    return true;
  if (ROLES.has(attribute("role"))) return true;
  const names = `${attribute("class").slice(0, 400)} ${attribute("id").slice(0, 100)}`;
  if (names === " ") return false;
  // `Share-Bar articleComments` → share, bar, article, comments.
  const words = names.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, "-").toLowerCase();
  return (
    PAIRS.test(names) ||
    words.split(/[^a-z0-9]+/).some((word) => NAMES.has(word)) ||
    words.split(/\s+/).some((word) => WHOLE.has(word))
  );
}

/** Whole blocks that are never text. In English, and the most common ones in other languages. */
const PHRASES: readonly RegExp[] = [
  /^(?:\[\/?[a-z][a-z_-]{1,20}\d{0,3}(?:\s+\w{1,20}=[^\]]{0,100})?\]\s*)+$/i, // marks of WordPress's plugins
  /^skip to (?:main )?(?:content|navigation|article)$/i,
  /^(?:share|tweet|email|e-mail|print|pin(?: it)?|save|copy link|like|follow|comments?|reply|report|flag|listen|download|close|menu|search|home|top|next|previous|prev|more|see more|show more|load more|read more|continue reading|learn more|back to top|view all|sign (?:in|up)|log ?in|register|subscribe(?: now)?|donate|advertisements?|ad|sponsored(?: content)?|promoted|loading(?:\.\.\.|…)?|caption|hide caption|toggle caption|enlarge(?: this image)?|related(?: (?:articles?|stories|news|posts|content|topics|coverage))?|recommended(?: for you)?|trending(?: now)?|most (?:read|popular|viewed)|popular(?: this week| posts| now)?|(?:recent|latest|more) (?:articles?|stories|news|posts)|tags|topics|categories|leave a (?:comment|reply)|post a comment|\d+ comments?|no comments(?: yet)?|more stories|watch more videos?)[:.!»›→]*$/i,
  /^share (?:this|on|via|by|with|to)\b.{0,60}$/i,
  /^(?:post|add|view|write|hide|show|leave)(?: an?| all| your| the)? (?:comments?|repl(?:y|ies))\b.{0,30}$/i,
  /^(?:copyright|©|ⓒ|\(c\)|저작권자?).{0,20}(?:©|ⓒ|\(c\)|(?:19|20)\d\d|all rights|무단).{0,200}$/i,
  /^.{0,100}(?:무단 ?전재|無断転載|未经授权).{0,100}$/,
  /^(?:comments?|replies) ?\(?\d{1,6}\)?$/i,
  /^(?:related|read|see|watch|listen|more|click)(?: (?:also|more|next|now|on|here))?\s?:\s?\S.{0,200}$/i,
  /^(?:read|see) (?:also|more|next)\b.{0,200}$/i,
  /^don['’]t miss\b.{0,200}$/i,
  /^(?:reading time|read time|estimated reading time)\b.{0,40}$/i,
  /^\d{1,3}[ -]min(?:ute)?s? (?:read|to read)$/i,
  /^you (?:may|might) (?:also )?(?:like|be interested in|enjoy)\b.{0,80}$/i,
  /^(?:image|photo|picture|video) ?(?:copyright|caption|credits?|source|by|:)\b.{0,300}$/i,
  /^(?:image|photo|slide) \d{1,3} (?:of|\/)[ /]*\d{1,3}$/i,
  /^(?:photograph|photo|picture|image|foto|bild)(?:graph)?s?\s?(?:by|:|\/)\s?.{0,120}$/i,
  /^(?:.{0,80}[.!?:,] )?(?:please )?(?:subscribe|sign up)\b.{0,100}\b(?:newsletters?|e-?mails?|inbox|alerts?|updates|channel|here)\b/i,
  /^(?:\P{L}{0,12})(?:get|stay|never miss|want)\b.{0,240}\b(?:in your inbox|newsletters?|sign up|subscribe)\b/iu,
  /\bnewsletters?\b.{0,60}\b(?:subscribe|sign up|signing up)\b/i,
  /^(?:follow|find|join|like|connect with|contact|email|reach|listen to|download|have a story)\b.{0,100}(?:\b(?:facebook|twitter|instagram|youtube|tiktok|telegram|whatsapp|linkedin|snapchat|app store|podcast)\b|@\w).{0,260}$/i,
  /\bclick here (?:to|for)\b.{0,40}\b(?:notifications?|subscri\w+|sign up|more)\b/i,
  /\b(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b/i,
  /^(?:by (?:continuing|using|clicking|signing|submitting)\b).{0,260}\b(?:cookies|terms|privacy|agree)\b/i,
  /^(?:accept|reject|manage|allow)(?: all)? (?:cookies|settings|preferences)$/i,
  /^(?:terms(?: (?:of (?:use|service)|and conditions|& conditions))?|privacy(?: policy)?|cookie policy|contact(?: us)?|about(?: us)?)$/i,
  /^(?:this|the) (?:material|content|article|story) may not be (?:published|reproduced|broadcast)\b/i,
  /^powered by\b.{0,40}$/i,
  /^(?:teilen|drucken|kommentare?(?: \(\d+\))?|anzeige|werbung|weiterlesen|mehr erfahren|mehr zum thema|lesen sie auch.{0,160}|auch interessant.{0,60})$/i,
  /^(?:partager|imprimer|commentaires?|publicité|lire aussi.{0,160}|à lire aussi.{0,160}|lire la suite|en savoir plus)$/i,
  /^(?:compartir|imprimir|comentarios?|publicidad|leer más|saber más|lea también.{0,160}|te puede interesar.{0,60})$/i,
  /^(?:reklama|dowiedz się więcej|czytaj (?:też|także|więcej).{0,160}|udostępnij|komentarze)$/i,
  /^(?:공유|공유하기|인쇄|댓글|관련 ?기사|목록|이전|다음|광고|シェア|印刷|広告|関連記事|分享|打印|广告|相关(?:新闻|阅读))$/,
];
const LONGEST = 320;

/** Whether a whole block is one of the phrases that sites print around articles. */
export function isBoilerplate(text: string): boolean {
  return text.length <= LONGEST && PHRASES.some((phrase) => phrase.test(text));
}
