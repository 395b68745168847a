import { svg, type TemplateResult } from "lit";

const icon = (path: string, size = 20): TemplateResult =>
  svg`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>` as TemplateResult;

export const icons = {
  hash: icon("M4 9h16M4 15h16M10 3 8 21M16 3l-2 18"),
  at: icon("M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1"),
  menu: icon("M4 6h16M4 12h16M4 18h16"),
  swap: icon("M7 4 3 8l4 4M3 8h14M17 12l4 4-4 4M21 16H7", 18),
  moon: icon("M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z", 18),
  sun: icon(
    "M12 4V2M12 22v-2M4 12H2M22 12h-2M5.6 5.6 4.2 4.2M19.8 19.8l-1.4-1.4M5.6 18.4l-1.4 1.4M19.8 4.2l-1.4 1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z",
    18,
  ),
  more: icon("M5 12h.01M12 12h.01M19 12h.01", 18),
  eye: icon("M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12Zm13 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z", 14),
  external: icon("M14 4h6v6M20 4l-9 9M18 14v6H4V6h6", 14),
  down: icon("m6 9 6 6 6-6", 16),
  right: icon("m9 6 6 6-6 6", 16),
  file: icon("M14 3H6v18h12V7l-4-4Zm0 0v4h4", 28),
  download: icon("M12 4v11m0 0 4-4m-4 4-4-4M5 20h14", 18),
  close: icon("M6 6l12 12M18 6 6 18", 18),
  command: icon("M8 20 16 4", 22),
};
