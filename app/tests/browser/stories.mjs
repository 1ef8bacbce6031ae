// The stories. Each walks as one person would; `v` looks at every page it passes (axe, width, picture).
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const phone = { viewport: { width: 375, height: 800 } };
const noScripts = { javaScriptEnabled: false };

const plan = "/training/plans/2025";
const course = `${plan}/courses/R7-035`;

export const stories = {
  "the-plan-becomes-named-people": {
    async tell(v) {
      await v.open("/");
      await v.sees("令和7年度");
      await v.press("link", "フィードバック(心理的安全性)");
      await v.sees("令和6年度および平成28年度の係長級昇任者");
      await v.open(`${course}/targets?mode=必修`);
      await v.sees("係長級昇任日");
      await v.follow("tbody a:has-text('なぜ')");
      await v.sees("令和7年度は");
    },
  },
  "why-somebody-is-not-on-the-list": {
    async tell(v) {
      await v.open(`${plan}/courses/R7-099/why?staff=900001`);
      await v.sees("緑川 花");
      await v.sees("歳に到達");
    },
  },
  "a-hand-entry-waits-for-acceptance": {
    async tell(v) {
      await v.open(`${plan}/courses/R7-099/targets/hand-entries`);
      await v.press("link", "手作業で加える");
      await v.fill("職員をさがす", "みどりかわ");
      await v.press("button", "さがす");
      await v.press("link", "緑川 花");
      await v.page.getByLabel("必修").check();
      await v.press("button", "加える");
      await v.sees("理由");
      await v.fill("理由", "本人と所属からの申し出");
      await v.press("button", "加える");
      await v.open(`${plan}/courses/R7-099/targets/proposal`);
      await v.sees("緑川 花");
      await v.press("button", "この内容で確定する");
      await v.open(`${plan}/courses/R7-099/targets?q=900001`);
      await v.sees("本人と所属からの申し出");
    },
  },
  "the-year-is-recomputed-and-frozen": {
    async tell(v) {
      await v.open(`${plan}/lists`);
      await v.fill("基準日", "R7.10.1");
      await v.press("button", "再計算");
      await v.open(`${plan}/courses/R7-001/targets/proposal`);
      await v.sees("入る");
      await v.press("button", "この内容で確定する");
      await v.open(`${plan}/courses/R7-001/targets`);
      await v.press("link", "凍結");
      await v.fill("理由", "通知を出したため");
      await v.press("button", "凍結");
      await v.open(`${plan}/courses/R7-001/targets`);
      await v.sees("凍結");
    },
  },
  "a-rule-is-edited-without-code": {
    async tell(v) {
      await v.open(`${plan}/courses/R7-029/rule`);
      await v.sees("満35歳");
      await v.open(`${plan}/courses/R7-029/rule/edit`);
      await v.press("button", "確かめる");
      await v.sees("人");
    },
  },
  "the-next-year-follows-by-itself": {
    async tell(v) {
      await v.open(`${plan}/rollover`);
      await v.sees("同和問題");
      await v.press("button", "翌年度の計画を作る");
      await v.open("/training/plans/2026");
      await v.sees("令和8年度");
      await v.open("/training/plans/2026/courses/R8-035");
      await v.sees("令和7年度および平成29年度の係長級昇任者");
    },
  },
  "a-person-is-found-under-a-former-name": {
    async tell(v) {
      await v.open("/people/staff");
      await v.open("/people/staff?q=ﾐﾄﾞﾘｶﾜ");
      await v.sees("緑川");
      await v.press("link", "緑川 花");
      await v.sees("経歴");
      await v.open("/people/staff/900001?at=R5.4.1");
      await v.sees("令和5年4月1日");
    },
  },
  "the-organisation-and-its-ages": {
    async tell(v) {
      await v.open("/people/units");
      await v.open("/people/ages?at=R7.4.1");
      await v.sees("51歳以上");
    },
  },
  "a-faulty-file-harms-nothing": {
    async tell(v) {
      const file = join(v.folder, "orders.csv");
      writeFileSync(file, "職員番号,発令日,発令区分,所属コード\n900001,7年10月1日,異動,\n900001,R7.10.1,昇格,\n");
      await v.open("/people/imports");
      await v.page.locator('input[type="file"]').setInputFiles(file);
      await v.press("button", "内容を確かめる");
      await v.sees("誤りが2件あります");
      await v.sees("7年10月1日");
      await v.press("button", "やめる");
    },
  },
  "the-book-and-the-packs": {
    async tell(v) {
      await v.open(`${plan}/coverage`);
      await v.sees("不明");
      await v.open(`${plan}/book`);
      const book = await v.page.request.get(`${v.base}${plan}/book.pdf`);
      if (!(await book.body()).subarray(0, 5).equals(Buffer.from("%PDF-"))) throw new Error("no PDF");
      await v.open("/policy/packs");
      await v.open("/policy/packs/shinagawa-2025");
      await v.open("/licences");
    },
  },
  "on-a-phone": {
    ...phone,
    async tell(v) {
      for (const path of [plan, course, `${course}/targets`, `${plan}/lists`, `${plan}/coverage`, "/people/staff", "/people/staff/900001", "/people/units", "/people/ages", "/people/imports", "/policy/packs", "/dev/components"]) {
        await v.open(path);
      }
    },
  },
  "without-scripts": {
    ...noScripts,
    async tell(v) {
      await v.open("/people/staff");
      await v.page.locator("#q").fill("緑川");
      await v.press("button", "検索");
      await v.sees("緑川 花");
      await v.open(`${plan}/lists`);
      await v.press("button", "再計算");
    },
  },
};
