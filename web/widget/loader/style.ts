/**
 * The launcher's and the panel's clothes. `!important` on the host element is what a page's own styles cannot undo; it takes
 * no room in the page, and the veil that a page may draw behind whatever is above it is not drawn.
 */
export const style = `
:host{all:initial!important;display:block!important;position:fixed!important;inset:auto!important;direction:ltr!important;z-index:2147483000!important}
:host::backdrop{display:none!important}
.corner{--accent:#0b4f5e;--on-accent:#fff;--ground:#fff;--ink:#211f1c;--line:#dcd6cd;--danger:#9b1420;
position:fixed;bottom:16px;right:16px;color:var(--ink);
font:400 17px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;text-align:left}
.left{right:auto;left:16px}
*{box-sizing:border-box}
[hidden]{display:none!important}
button,a{font:inherit;min-height:44px;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.launcher{display:flex;align-items:center;gap:10px;margin:0;padding:12px 20px 12px 16px;border:2px solid #fff;border-radius:28px;
background:var(--accent);color:var(--on-accent);font-weight:600;box-shadow:0 2px 10px rgba(0,0,0,.18);position:relative}
.launcher[hidden]{display:flex!important;visibility:hidden}
.launcher svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}
.unread::after{content:attr(data-count);position:absolute;top:-10px;right:-4px;min-width:26px;height:26px;padding:0 6px;border-radius:13px;background:#fff;color:var(--accent);border:2px solid var(--accent);font-size:14px;line-height:22px;text-align:center}
.panel{position:absolute;bottom:0;right:0;width:408px;height:min(760px,calc(100vh - 32px));display:flex;flex-direction:column;overflow:hidden;
background:var(--ground);border:1px solid var(--line);border-radius:14px;box-shadow:0 8px 32px rgba(0,0,0,.16)}
.left .panel{right:auto;left:0}
.panel:focus{outline:0}
.opening{animation:come 0s .4s both}
@keyframes come{from{visibility:hidden}}
.frame{flex:1;width:100%;border:0;color-scheme:normal}
.help{padding:24px;display:flex;flex-direction:column;gap:12px;overflow:auto}
.help p{margin:0}
.strong{font-weight:700}
.help a,.help button{display:flex;align-items:center;padding:8px 16px;border:1px solid var(--danger);border-radius:10px;background:none;color:var(--danger);font-weight:700;text-decoration:none}
.help .plain,.help button{border-color:var(--line);color:var(--ink);font-weight:400}
@media (max-width:480px),(max-height:480px){
.corner .panel{position:fixed;inset:0;width:auto;height:auto;border:0;border-radius:0}
}
@media (prefers-color-scheme:dark){.corner{--ground:#171614;--ink:#f3f0eb;--line:#413e39;--danger:#ffb9b3}}
@media print{.corner{display:none}}
`;
