// No circle among folders. A run of its own without the tests, which may stand above everything and close any circle.
const { options } = require("../../.dependency-cruiser.cjs");

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-folder-circle",
      severity: "error",
      comment:
        "Two folders that import each other are one room with two names. Move the file that both need to where both may reach it, or make them one folder.",
      scope: "folder",
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: "^tests/|\\.(test|fixture)\\.ts$" } },
};
