#include <algorithm>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "loading/scenario_file.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/line_reader.hpp"
#include "repl/locate.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

namespace {

struct Listed {
    loading::Summary summary;
    std::filesystem::path path;
};

std::vector<Listed> listed() {
    std::vector<Listed> out;
    for (const auto& folder : scenario_folders()) {
        loading::Summary summary = loading::read_summary(DiskScenario(folder).files());
        if (summary.id.empty()) summary.id = folder.filename().string();
        if (summary.title.empty()) summary.title = "(this scenario has mistakes: practicum lint shows them)";
        out.push_back({std::move(summary), folder});
    }
    return out;
}

int nothing_to_list() { return fail(format("no scenarios were found in {}", (home() / "scenarios").string())); }

void offer(Screen& screen, const std::vector<Listed>& all) {
    screen.paragraph("Practicum", Tone::title);
    screen.paragraph("Practise talking with a written client. Who comes in?");
    screen.line();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& [summary, path] = all[i];
        screen.paragraph(format("{} ({})", summary.title, summary.id), Tone::title, format("{:>3}.", i + 1), 5);
        screen.paragraph("     " + summary.summary, Tone::plain, "    ", 5);
    }
    screen.line();
}

// The path of the one that is picked; empty if the user leaves.
std::string picked(Screen& screen, const std::vector<Listed>& all, bool editing) {
    LineReader reader(editing, {});
    for (;;) {
        const auto line = reader.line(format("A number from 1 to {}, or Enter for 1: ", all.size()));
        if (!line) {
            screen.line();
            screen.paragraph("Nobody was picked; nothing was kept.", Tone::dim);
            return "";
        }
        const std::string text = ascii_lower(trim(*line));
        if (text == "/quit" || text == "q" || text == "quit") return "";
        for (std::size_t i = 0; i < all.size(); ++i)
            if (text == all[i].summary.id || text == format("{}", i + 1) || (text.empty() && i == 0))
                return all[i].path.string();
        screen.paragraph(format("'{}' is none of them.", clip(clean_text(text), 40)), Tone::dim);
    }
}

}  // namespace

int play_scenario(const ScenarioChoice& choice, const PlayOptions& options) {
    const auto scenario = open_for_use(choice);
    if (!scenario) return 2;
    // Who only chooses needs no model.
    const auto language = options.choices ? nullptr : open_language();
    if (!language && !options.choices) return 2;
    session::Stage stage(scenario, language, open_book);
    return play(stage, options);
}

int pick_and_play(const PlayOptions& options) {
    const auto all = listed();
    if (all.empty()) return nothing_to_list();
    std::string path;
    {
        Screen screen(options.plain);
        offer(screen, all);
        path = picked(screen, all, !options.plain);
        if (path.empty()) return 0;
        screen.line();
    }
    return play_scenario({path, ""}, options);
}

int list_scenarios(bool json) {
    const auto all = listed();
    if (all.empty()) return nothing_to_list();
    Screen screen(false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& [summary, path] = all[i];
        if (json)
            screen.line(json_scenario(summary, path.string(), i == 0));
        else
            screen.paragraph(format("{}. {}", summary.title, summary.summary), Tone::title,
                             format("{:<10}", summary.id), 11);
    }
    return 0;
}

}  // namespace practicum::repl
