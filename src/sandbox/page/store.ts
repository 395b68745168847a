import type { APIApplicationCommand } from "discord-api-types/v10";
import type { OutcomeView, View } from "../reader/view.ts";
import type { OpenModal } from "../reader/visible-message.ts";
import type { Choice } from "../rest/interaction-payload.ts";
import type { PageEvent, PageState } from "../server/page-api.ts";

/** An action of the reader that has not been answered, or never will be. */
export interface Pending {
  key: number;
  /** Time of the action in ms, which places it among the messages. */
  at: number;
  label: string;
  channelId: string;
  /** The message whose button was pressed; null for a command. */
  messageId: string | null;
  failed: string | null;
}

export type ReaderKey = "owner" | "guest";

/** Discord's language codes with a region; the others have none. */
const REGIONAL = ["en-US", "en-GB", "es-ES", "es-419", "pt-BR", "sv-SE", "zh-CN", "zh-TW"];

function discordLocale(language: string): string {
  const [base = "en"] = language.split("-");
  return (
    REGIONAL.find((one) => one.toLowerCase() === language.toLowerCase()) ??
    REGIONAL.find((one) => one.startsWith(`${base}-`)) ??
    base
  );
}

/** Maximum number of messages on the page. */
const MOST_SHOWN = 100;

/** What the sandbox answers to a request that it does not grant. */
class Refusal extends Error {}

/** The page's state, kept up to date by the sandbox's event stream. Fires `change`. */
export class Store extends EventTarget {
  state: PageState | null = null;
  reader: ReaderKey = localStorage.getItem("reader") === "guest" ? "guest" : "owner";
  /** The reader's language, from the browser. */
  readonly locale = discordLocale(navigator.language);
  channelId = "";
  messages: View[] = [];
  commands: APIApplicationCommand[] = [];
  pending: Pending[] = [];
  modal: OpenModal | null = null;
  modalTrees: Record<string, View["trees"][string]> = {};
  #answered = false;
  #events: EventSource | null = null;
  #nextKey = 1;
  /** Messages are fetched one at a time, so that an older state never replaces a newer one. */
  #taking: Promise<unknown> = Promise.resolve();

  start(): void {
    this.#events?.close();
    void this.#call("locale", { locale: this.locale });
    const { reader } = this;
    this.#events = new EventSource(`/sandbox/readers/${reader}/events`);
    this.#events.onmessage = ({ data }) =>
      void this.#inTurn(async () => {
        if (reader === this.reader) await this.#onEvent(JSON.parse(data as string) as PageEvent);
      }).catch(() => this.#away());
    this.#events.onerror = () => this.#away();
  }

  /** The sandbox cannot be reached: what is shown stays. */
  #away(): void {
    if (this.state !== null) this.state = { ...this.state, bot: { ...this.state.bot, online: false } };
    this.#changed();
  }

  async switchReader(): Promise<void> {
    this.reader = this.reader === "owner" ? "guest" : "owner";
    localStorage.setItem("reader", this.reader);
    const wasDm = this.state?.channels.find((one) => one.id === this.channelId)?.kind === "dm";
    if (wasDm) this.channelId = "";
    this.messages = [];
    this.pending = [];
    this.modal = null;
    this.start();
  }

  async openChannel(id: string): Promise<void> {
    this.channelId = id;
    this.messages = [];
    await this.#inTurn(() => this.#refresh());
  }

  async press(message: View, customId: string, label: string): Promise<void> {
    await this.#tracked(label, message.id, "press", { message: message.id, customId });
  }

  async select(message: View, customId: string, values: string[], label: string): Promise<void> {
    await this.#tracked(label, message.id, "select", { message: message.id, customId, values });
  }

  async command(name: string, values: Record<string, unknown>): Promise<void> {
    await this.#tracked(`/${name}`, null, "command", { name, values, channel: this.channelId });
  }

  async messageCommand(name: string, message: View): Promise<void> {
    await this.#tracked(name, null, "messageCommand", { name, message: message.id });
  }

  /** Null if the fields were accepted, else what is wrong with them. */
  async submitModal(fields: Record<string, string | string[]>): Promise<string | null> {
    const { modal } = this;
    if (modal === null) return null;
    const problem = await this.#tracked(modal.title, modal.sourceId, "submitModal", { modal, fields }, true);
    if (problem === null && this.modal === modal) this.closeModal();
    return problem;
  }

  closeModal(): void {
    this.modal = null;
    this.#changed();
  }

  async post(content: string): Promise<void> {
    await this.#call("post", { content, channel: this.channelId });
  }

  async dismiss(message: View): Promise<void> {
    await this.#call("dismiss", { message: message.id });
  }

  async autocomplete(name: string, values: Record<string, unknown>, focused: string): Promise<Choice[]> {
    const body = { name, values, focused, channel: this.channelId };
    return (await this.#call<{ choices: Choice[] }>("autocomplete", body)).choices;
  }

  /** Whether a new answer to this reader has come since the last call, to scroll to it. */
  takeAnswered(): boolean {
    const answered = this.#answered;
    this.#answered = false;
    return answered;
  }

  forget(pending: Pending): void {
    this.pending = this.pending.filter((one) => one !== pending);
    this.#changed();
  }

  /** Performs an action, shows it as pending, and reports a refusal; null on success. */
  async #tracked(
    label: string,
    messageId: string | null,
    action: string,
    body: object,
    quiet = false,
  ): Promise<string | null> {
    const { channelId } = this;
    const pending: Pending = {
      key: this.#nextKey++,
      at: Date.now(),
      label,
      channelId,
      messageId,
      failed: null,
    };
    this.pending = [
      ...this.pending.filter((one) => one.messageId === null || one.messageId !== messageId),
      pending,
    ];
    this.#changed();
    let failed: string | null = null;
    try {
      const outcome = await this.#call<OutcomeView>(action, body);
      const { message } = outcome;
      // The event stream reports the same, perhaps later: avoid flicker. What came with the outcome may have
      // been edited since.
      if (message?.channel_id === this.channelId) await this.#inTurn(() => this.#fetch(message.id));
      if (outcome.kind === "failed") {
        pending.failed = messageId === null ? "The application did not respond" : "This interaction failed";
      }
      if (outcome.kind === "message" || outcome.kind === "thinking") this.#answered = true;
      if (outcome.kind === "modal") {
        this.modal = outcome.modal;
        this.modalTrees = outcome.trees;
      }
    } catch (error) {
      failed = error instanceof Error ? error.message : String(error);
      if (!quiet) pending.failed = failed;
    }
    if (pending.failed === null) this.pending = this.pending.filter((one) => one !== pending);
    this.#changed();
    return failed;
  }

  #call<T>(action: string, body: object): Promise<T> {
    const headers = { "content-type": "application/json" };
    return this.#get<T>(`/${action}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #get<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await fetch(`/sandbox/readers/${this.reader}${path}`, init);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Refusal((answer as { message: string }).message);
    return answer as T;
  }

  async #onEvent(event: PageEvent): Promise<void> {
    if (event.kind === "bot" || event.kind === "channels") {
      const state = await this.#get<PageState>("");
      if (state.reader.key !== this.reader) return;
      this.state = state;
      if (!state.channels.some((one) => one.id === this.channelId))
        this.channelId = state.channels[0]?.id ?? "";
      await this.#refresh();
    } else if (event.channelId === this.channelId) {
      if (event.kind === "delete") this.#put(event.messageId, null);
      else await this.#fetch(event.messageId);
    }
  }

  async #fetch(id: string): Promise<void> {
    const { reader } = this;
    const fresh = await this.#get<View>(`/messages/${id}`).catch((error: unknown) => {
      if (error instanceof Refusal) return null; // It is gone, or not for this reader.
      throw error;
    });
    if (reader === this.reader) this.#put(id, fresh);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#taking.then(work, work);
    this.#taking = done;
    return done;
  }

  /** Inserts or replaces a message, or removes it if null. */
  #put(id: string, message: View | null): void {
    const others = this.messages.filter((one) => one.id !== id);
    this.messages = [...others, ...(message?.channel_id === this.channelId ? [message] : [])]
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      .slice(-MOST_SHOWN);
    this.#changed();
  }

  async #refresh(): Promise<void> {
    const { reader, channelId } = this;
    if (channelId === "") return;
    const [messages, commands] = await Promise.all([
      this.#get<View[]>(`/channels/${channelId}/messages?limit=${MOST_SHOWN}`),
      this.#get<APIApplicationCommand[]>(`/channels/${channelId}/commands`),
    ]);
    if (reader !== this.reader || channelId !== this.channelId) return;
    this.messages = messages;
    this.commands = commands;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
