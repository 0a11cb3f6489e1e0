#include "repl/open.hpp"

#include <cstdio>

#include "base/format.hpp"
#include "repl/locate.hpp"

namespace practicum::repl {

void complain(const std::string& text) { std::fprintf(stderr, "practicum: %s\n", text.c_str()); }

std::shared_ptr<const Scenario> open_for_use(const ScenarioChoice& choice) {
    std::string why;
    const auto path = find_scenario(choice.name, why);
    if (!path) return complain(why), nullptr;
    const auto opened = authoring::open_scenario(*path, scripts_folder(), choice.difficulty, false);
    if (opened.scenario) return opened.scenario;
    for (const auto& diagnostic : opened.diagnostics.all())
        if (diagnostic.severity == Severity::error) std::fputs(render(diagnostic, opened.sources).c_str(), stderr);
    complain(format("'{}' cannot be used: {} mistake{} above", choice.name, opened.diagnostics.errors(),
                    opened.diagnostics.errors() == 1 ? "" : "s"));
    return nullptr;
}

std::shared_ptr<const listening::Language> open_language() {
    std::string why;
    auto language = listening::open_language(data_folder(), why);
    if (!language)
        complain(format("cannot listen: {}; install the program anew, with its folder share/practicum/data", why));
    return language;
}

}  // namespace practicum::repl
