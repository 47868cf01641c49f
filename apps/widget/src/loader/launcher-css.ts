/**
 * Colours are those of tokens.css; a page of somebody else has no tokens. The z-index stands above
 * ordinary layers of host pages and below the browser's own; hosts may rely on it.
 */
export const LAUNCHER_CSS = `
:host{all:initial;--p:#0b676e;--o:#fff;--s:#fff;--t:#10201f;--d:#b3261e;--i:20px;position:fixed;z-index:2147483000;inset-block-end:0;inset-inline-end:0;font:500 13px/1.5 system-ui,sans-serif}
:host([hidden]){display:none}
:host([data-position=start]){inset-inline:0 auto}
button{position:fixed;inset-block-end:max(20px,env(safe-area-inset-bottom));inset-inline-end:20px;inline-size:56px;block-size:56px;padding:0;border:0;border-radius:28px;background:var(--p);color:var(--o);box-shadow:0 4px 12px rgb(12 32 32/.2);cursor:pointer}
button:focus-visible{outline:2px solid var(--p);outline-offset:2px;box-shadow:0 0 0 2px var(--o),0 4px 12px rgb(12 32 32/.2)}
svg{inline-size:26px;block-size:26px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round;vertical-align:middle}
.x,:host([data-open]) .chat{display:none}
:host([data-open]) .x{display:inline}
.badge{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-inline-size:22px;padding-inline:4px;box-sizing:border-box;border-radius:11px;background:var(--d);color:#fff;font:600 12px/22px system-ui,sans-serif;text-align:center}
.label{position:fixed;inset-block-end:34px;inset-inline-end:88px;padding:4px 12px;border-radius:10px;background:var(--t);color:var(--s);pointer-events:none;opacity:0;transition:opacity 90ms}
button:hover~.label,button:focus-visible~.label{opacity:1}
:host([data-open]) .label{display:none}
.panel{position:fixed;inset-block-end:88px;inset-inline-end:20px;inline-size:min(400px,100vw - 40px);block-size:min(704px,80vh,100vh - 108px);border-radius:20px;background:var(--s);box-shadow:0 16px 40px rgb(12 32 32/.18),0 4px 12px rgb(12 32 32/.1);overflow:hidden;animation:in 160ms cubic-bezier(.2,.8,.2,1)}
.panel[hidden]{display:none}
:host([data-position=start]) button,:host([data-position=start]) .panel{inset-inline:20px auto}
:host([data-position=start]) .label{inset-inline:88px auto}
iframe{inline-size:100%;block-size:100%;border:0;color-scheme:normal}
@keyframes in{from{opacity:0;translate:0 8px}}
@media (max-width:479px){.panel{inset:0;inline-size:100%;block-size:100%;border-radius:0}:host([data-open]) button{display:none}}
@media (prefers-reduced-motion:reduce){.panel{animation:none}.label{transition:none}}
@media (prefers-color-scheme:dark){:host(:not([data-theme=light])){--p:#5cc8c6;--o:#03272a;--s:#121d1d;--t:#e8f0ef}}
:host([data-theme=dark]){--p:#5cc8c6;--o:#03272a;--s:#121d1d;--t:#e8f0ef}
@media print{:host{display:none}}
`
