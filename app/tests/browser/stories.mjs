// The stories. Each walks as one person would; `v` looks at every page it passes (axe, width, picture).

const desktop = {};
const phone = { viewport: { width: 375, height: 800 } };

export const stories = {
  "the-plan-becomes-named-people": {
    ...desktop,
    async tell(v) {
      await v.open("/");
      await v.sees("令和7年度");
      await v.press("link", "フィードバック(心理的安全性)");
      await v.sees("係長");
      await v.press("link", "対象者");
      await v.sees("年目");
    },
  },
};
