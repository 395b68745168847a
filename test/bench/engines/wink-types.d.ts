declare module "wink-bm25-text-search" {
  interface WinkIndex {
    defineConfig(config: {
      fldWeights: Readonly<Record<string, number>>;
      bm25Params: { k1: number; b: number; k: number };
    }): boolean;
    definePrepTasks(tasks: readonly ((text: string) => string[])[]): number;
    addDoc(doc: Readonly<Record<string, string>>, id: string): number;
    consolidate(precision: number): boolean;
    search(text: string, limit: number): [id: string, score: number][];
  }
  export default function createIndex(): WinkIndex;
}
