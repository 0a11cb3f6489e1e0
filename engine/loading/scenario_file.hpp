// Reading a scenario from its files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/scenario.hpp"

namespace practicum::loading {

// Reads the scenario whose root file is `root` (or stands in the folder `root` as scenario.yaml), with all the files it
// names, and resolves every name. Scripts are looked for beside the root file, then in `scripts_folder`. All mistakes
// are added to `diagnostics`; the scenario is complete only if there are no errors. Conditions are read but not
// compiled: see scripting/compile.hpp. Texts of all files go to `sources`.
Scenario read_scenario(const std::filesystem::path& root, const std::filesystem::path& scripts_folder, Sources& sources,
                       Diagnostics& diagnostics);

// What a list of scenarios shows, read without the story. `title` is empty if the file is no scenario.
struct Summary {
    std::string id, title, summary;
    std::vector<std::string> content_notes;
    std::filesystem::path path;
};
Summary read_summary(const std::filesystem::path& root);

}  // namespace practicum::loading
