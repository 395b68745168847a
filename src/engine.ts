/** The parts that answer, put together: library, index, people. */
import type { Article } from "./corpus/article.ts";
import { type Corpus, loadCorpus, type Progress } from "./corpus/load.ts";
import { askedBy } from "./search/asked.ts";
import { type Excerpt, excerptOf } from "./search/excerpt.ts";
import type { QueryProblem } from "./search/query/ast.ts";
import { parse } from "./search/query/parse.ts";
import { type RankOptions, rank } from "./search/rank.ts";
import { SearchIndex } from "./search/searchindex.ts";

export interface Found {
  readonly article: Article;
  readonly score: number;
  readonly excerpts: readonly Excerpt[];
  readonly alsoPrinted: readonly Article[];
}

export interface SearchAnswer {
  readonly query: string;
  readonly problem: QueryProblem | null;
  readonly notes: readonly string[];
  readonly total: number;
  readonly tookMs: number;
  readonly results: readonly Found[];
}

export class Engine {
  readonly corpus: Corpus;
  readonly index: SearchIndex;

  constructor(corpus: Corpus, index: SearchIndex) {
    this.corpus = corpus;
    this.index = index;
  }

  static async open(path: string, onProgress?: (progress: Progress) => void): Promise<Engine> {
    const corpus = await loadCorpus(path, onProgress);
    return new Engine(corpus, SearchIndex.build(corpus.library.articles()));
  }

  search(query: string, options: RankOptions = {}): SearchAnswer {
    const started = performance.now();
    const parsed = parse(query);
    const ranked = rank(this.index, parsed, options);
    const asked = askedBy(parsed.root, () => 1);
    const results = ranked.hits.map((hit) => ({
      article: hit.article,
      score: hit.score,
      excerpts: hit.paragraphs.map((number) =>
        excerptOf(hit.article.id, number, hit.article.paragraphs[number - 1]?.text ?? "", asked),
      ),
      alsoPrinted: hit.also,
    }));
    const missing = new Set(ranked.complete ? [] : ranked.hits.flatMap((hit) => hit.missing));
    const notes =
      missing.size > 0 ? [`No article has all words. Missing in some: ${[...missing].join(", ")}.`] : [];
    return {
      query,
      problem: parsed.problem,
      notes,
      total: ranked.total,
      tookMs: performance.now() - started,
      results,
    };
  }
}
