/**
 * National bodies and offices: a title that names one is a public post. Everyone else who is named once or
 * twice (workers, farmers, cell secretaries) is a private person. Source: state, party, army and court bodies
 * in the titles of the archive. In lower case; matched as whole words.
 */
import { phrasesOf } from "../../common/word-lists.ts";

export const NATIONAL_POSTS = phrasesOf(`
  political bureau, politburo, presidium, central committee, c.c,
  central military commission, central auditing commission, central inspection commission,
  supreme people's assembly, spa, standing committee, state affairs, state affairs commission,
  national defence commission, ndc, cabinet, president, vice-president, premier, vice-premier, vice premier,
  minister, vice-minister, vice minister, ministry, ambassador,
  central court, supreme court, central public prosecutors office, state academy of sciences,
  korean people's army, people's army, kpa, general staff, general political bureau,
  marshal, vice marshal, general, admiral, general secretary of the workers' party of korea
`);
