"""The look of the pages: one small style in every page, so that each stands alone, prints, and needs nothing else."""

STYLE = """
:root{color-scheme:light dark;--ground:#faf6ec;--surface:#fffdf8;--text:#33261b;--quiet:#5a4838;--line:#ddd2bc;
--leaf:#1d5a3a;--wash:#e3efe2;--link:#0b5470}
@media (prefers-color-scheme:dark){:root{--ground:#1d1812;--surface:#272019;--text:#f3ead9;--quiet:#d3c4ac;
--line:#54483a;--leaf:#a5d3b0;--wash:#26392c;--link:#93cfe6}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--ground);color:var(--text);
font:1.0625rem/1.55 "Nunito Sans","Noto Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:1.9rem;line-height:1.2;margin:.6rem 0 .2rem}
h2{font-size:1.3rem;margin:2.4rem 0 .4rem}
h3{font-size:1.05rem;margin:1.4rem 0 .3rem}
p{margin:.5rem 0;max-width:44rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.quiet{color:var(--quiet)}
.first{font-size:1.25rem;line-height:1.45;background:var(--wash);border-left:4px solid var(--leaf);border-radius:6px;
padding:.9rem 1.1rem;margin:1rem 0;max-width:none}
.wide{overflow-x:auto;margin:.6rem 0;border:1px solid var(--line);border-radius:6px;background:var(--surface)}
table{border-collapse:collapse;width:100%}
th,td{padding:.45rem .7rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th,caption+tbody tr:first-child>*{border-top:0}
thead th{font-size:.9rem;color:var(--quiet)}
th{font-weight:600}
td.n,th.n{text-align:right;white-space:nowrap}
tr.sum>*{font-weight:700;border-top:2px solid var(--leaf)}
tr.here>*{background:var(--wash)}
caption{text-align:left;padding:.55rem .7rem 0;color:var(--quiet);font-size:.9rem}
.years td:nth-child(2){min-width:7.5rem}
.how td:nth-child(2){font-size:.88rem;overflow-wrap:anywhere;min-width:14rem}
summary{margin:.8rem 0;color:var(--link);cursor:pointer}
code{font-size:.9rem;overflow-wrap:anywhere}
ul{padding-left:1.2rem}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.8rem}
@media (max-width:40rem){.stacks,.stacks caption,.stacks tbody,.stacks th,.stacks td{display:block}
.stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacks tbody tr{display:grid;grid-template-columns:1fr 1fr;gap:2px 1rem;padding:.5rem .7rem;
border-top:1px solid var(--line)}
.stacks tbody tr>:nth-child(n){min-width:0;padding:2px 0;border:0;text-align:left;white-space:normal;
overflow-wrap:anywhere}
.stacks tbody tr>th:nth-child(n){grid-column:1/-1}
.stacks tbody tr.here{background:var(--wash)}
.stacks td::before{content:attr(data-head);display:block;color:var(--quiet);font-size:.8rem}
.stacks td:empty{display:none}
.how tbody tr:nth-child(n){grid-template-columns:1fr}}
@media print{@page{margin:1.5cm}body{max-width:none;background:#fff;color:#000;font-size:10pt;padding:0}
.wide{overflow:visible;border:0}h2,h3,caption,thead,summary{break-after:avoid}tr{break-inside:avoid}summary{list-style:none}
details:not([open])::details-content{content-visibility:visible;block-size:auto}.screen{display:none}}
""".strip()
