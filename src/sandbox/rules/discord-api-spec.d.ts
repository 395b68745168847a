/** The package has zod schemas without types: declares what the sandbox uses. */
declare module "discord-api-spec/zod" {
  interface Issue {
    code: string;
    message: string;
    path: (string | number)[];
    errors?: Issue[][];
    maximum?: number;
    minimum?: number;
  }
  interface Schema {
    safeParse(value: unknown): { success: boolean; error?: { issues: Issue[] } };
  }
  const schemas: Record<string, Schema>;
  export = schemas;
}
