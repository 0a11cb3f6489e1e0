#include <iostream>
#include <string>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "dialogue/step.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"
#include "session/walk.hpp"

namespace practicum::repl {

int explain_line(const ScenarioChoice& choice, const WhyOptions& options) {
    const auto scenario = open_for_use(choice);
    if (!scenario) return 2;
    const auto beat = options.beat.empty() ? scenario->opening : scenario->find_beat(options.beat);
    if (!beat) {
        const auto known = scenario->beat_ids();
        const std::string near = did_you_mean(options.beat, known);
        return fail(format("'{}' has no beat '{}'{}", scenario->id, options.beat,
                           near.empty() ? "; its beats: " + list_names(known) : ": " + near));
    }
    const auto language = open_language();
    if (!language) return 2;
    session::Stage stage(scenario, language, open_book);
    const Turn opening = dialogue::open(*scenario, stage.scripts(), 1);
    State state = opening.next;
    state.situation.beat = *beat;
    const std::string& client_line =
        *beat == scenario->opening ? opening.lines.back().text() : scenario->beats[*beat].client.lines.front();
    Screen screen(options.plain);
    bool first = true;
    const auto explain = [&](const std::string& typed) {
        Trace trace;
        auto [heard, turn] = session::take_turn(stage, state, client_line, Typed(typed), &trace);
        matching::explain(stage.listener(), heard);
        if (options.json) {
            screen.line(json_why(*scenario, *beat, heard, turn, trace, first));
        } else {
            screen.paragraph(heard.text, Tone::client, format("At '{}':", scenario->beats[*beat].id), 7);
            // Of many lines, only how many could not be meant.
            show_why(screen, *scenario, heard, turn, trace,
                     options.said == "-" ? OutOfScope::counted : OutOfScope::listed);
        }
        first = false;
    };
    if (options.said != "-") {
        explain(options.said);
        return 0;
    }
    for (std::string line; std::getline(std::cin, line);) explain(line);
    return 0;
}

}  // namespace practicum::repl
