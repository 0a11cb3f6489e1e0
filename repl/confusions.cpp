#include <algorithm>
#include <vector>

#include "base/format.hpp"
#include "matching/example_review.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

namespace {

// Of the clients that come with the program: what an author may expect.
constexpr const char* normal = "normal: 40 to 50 % recognised, up to 16 % taken for something else";

bool found(const matching::LeftOut& left) { return left.taken.score >= match_threshold; }
bool recognised(const matching::LeftOut& left) { return found(left) && left.taken.move == left.own; }

// What is surely taken for something else is worst; then what is taken for none of these, the farthest first.
bool worse(const matching::LeftOut& a, const matching::LeftOut& b) {
    if (found(a) != found(b)) return found(a);
    return found(a) ? a.taken.score > b.taken.score : a.taken.score < b.taken.score;
}

class Report {
public:
    Report(const Scenario& scenario, const ConfusionOptions& options)
        : scenario_(scenario), json_(options.json), screen_(options.plain) {}

    void show(std::vector<matching::LeftOut> all) {
        const std::size_t count = all.size();
        std::erase_if(all, recognised);
        std::stable_sort(all.begin(), all.end(), worse);
        for (std::size_t i = 0; i < all.size(); ++i) show(all[i], i == 0);
        const auto missed = static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [](const matching::LeftOut& left) { return !found(left); }));
        const std::size_t right = count - all.size();
        if (json_)
            screen_.line(json_confusion_summary(count, right, missed));
        else
            screen_.line(
                format("{} of {} examples are recognised when they are left out; {} would be taken for none of these, "
                       "{} for something else ({})",
                       right, count, missed, all.size() - missed, normal));
    }

private:
    void show(const matching::LeftOut& left, bool first) {
        const std::string& line = scenario_.move(left.own).example(left.number);
        if (json_) {
            screen_.line(json_confusion(scenario_, left, line, found(left), first));
            return;
        }
        const std::string& nearest = scenario_.move(left.taken.move).full_id;
        screen_.paragraph(format("{}: {}{} ({:.2f})", line,
                                 found(left) ? "would be taken for " : "would be taken for none of these; nearest: ",
                                 nearest, left.taken.score),
                          Tone::plain, scenario_.move(left.own).full_id, 4);
    }

    const Scenario& scenario_;
    bool json_;
    Screen screen_;
};

}  // namespace

int show_confusions(const ScenarioChoice& choice, const ConfusionOptions& options) {
    const auto scenario = open_for_use(choice);
    if (!scenario) return 2;
    const auto language = open_language();
    if (!language) return 2;
    const matching::Listener listener(*scenario, *language, open_book(*scenario, *language));
    std::vector<matching::LeftOut> all = matching::leave_one_out(listener, std::nullopt);
    for (BeatIndex beat : scenario->beats.indices())
        for (auto& left : matching::leave_one_out(listener, beat)) all.push_back(std::move(left));
    Report(*scenario, options).show(std::move(all));
    return 0;
}

}  // namespace practicum::repl
