// Reading a scenario from its files, wherever they are.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "model/scenario.hpp"

namespace practicum::loading {

// The files a scenario is made of. The sources are the caller's.
struct ScenarioFiles {
    const FileSource& own;                // the root file and what stands beside it
    const FileSource* scripts = nullptr;  // shared scripts, looked for where `own` has none of that name
    std::string root = "scenario.yaml";
};

// Reads the scenario whose root file is named, with all the files it names, and resolves every name. All mistakes are
// added to `diagnostics`; the scenario is complete only if there are no errors. Conditions are read but not compiled:
// see scripting/scripts.hpp. Texts of all files go to `sources`.
Scenario read_scenario(const ScenarioFiles& files, Sources& sources, Diagnostics& diagnostics);

// What a list of scenarios shows, read without the story. `title` is empty if the file is no scenario.
struct Summary {
    std::string id, title, summary;
    std::vector<std::string> content_notes;
};
Summary read_summary(const ScenarioFiles& files);

}  // namespace practicum::loading
