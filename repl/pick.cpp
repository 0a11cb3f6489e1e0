#include <algorithm>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "loading/scenario_file.hpp"
#include "repl/commands.hpp"
#include "repl/input.hpp"
#include "repl/json_lines.hpp"
#include "repl/locate.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

static std::vector<loading::Summary> summaries() {
    std::vector<loading::Summary> out;
    for (const auto& folder : scenario_folders()) {
        out.push_back(loading::read_summary(folder));
        if (out.back().id.empty()) out.back().id = folder.filename().string();
        if (out.back().title.empty()) out.back().title = "(this scenario has mistakes: practicum lint shows them)";
    }
    return out;
}

int play_scenario(const ScenarioChoice& choice, const PlayOptions& options) {
    const auto scenario = open_for_use(choice);
    const auto language = scenario ? open_language() : nullptr;
    if (!language) return 2;
    dialogue::Stage stage(scenario, language);
    return play(stage, options);
}

int pick_and_play(const PlayOptions& options) {
    const auto all = summaries();
    if (all.empty()) return complain(format("no scenarios were found in {}", (home() / "scenarios").string())), 2;
    std::string picked;
    {
        Screen screen(options.plain);
        Input input(!options.plain, {});
        screen.paragraph("Practicum", Tone::title);
        screen.paragraph("Practise talking with a written client. Who comes in?");
        screen.line();
        for (std::size_t i = 0; i < all.size(); ++i) {
            screen.paragraph(format("{} ({})", all[i].title, all[i].id), Tone::title, format("{:>3}.", i + 1), 5);
            screen.paragraph("     " + all[i].summary, Tone::plain, "    ", 5);
        }
        screen.line();
        while (picked.empty()) {
            const auto line = input.line(format("A number from 1 to {}, or Enter for 1: ", all.size()));
            if (!line) return screen.line(), screen.paragraph("Nobody was picked; nothing was kept.", Tone::dim), 0;
            const std::string text = ascii_lower(trim(*line));
            if (text == "/quit" || text == "q" || text == "quit") return 0;
            for (std::size_t i = 0; i < all.size(); ++i)
                if (text == all[i].id || text == format("{}", i + 1) || (text.empty() && i == 0))
                    picked = all[i].path.string();
            if (picked.empty())
                screen.paragraph(format("'{}' is none of them.", clip(clean_text(text), 40)), Tone::dim);
        }
        screen.line();
    }
    return play_scenario({picked, ""}, options);
}

int list_scenarios(bool json) {
    const auto all = summaries();
    Screen screen(false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (json)
            screen.line(json_scenario(all[i], i == 0));
        else
            screen.paragraph(format("{}. {}", all[i].title, all[i].summary), Tone::title, format("{:<10}", all[i].id),
                             11);
    }
    if (all.empty()) return complain(format("no scenarios were found in {}", (home() / "scenarios").string())), 2;
    return 0;
}

}  // namespace practicum::repl
