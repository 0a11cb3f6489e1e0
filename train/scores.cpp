#include "train/scores.hpp"

#include <algorithm>

#include "base/draw.hpp"
#include "base/format.hpp"

namespace practicum::train {

Scores score(const std::vector<bool>& truth, const std::vector<bool>& said) {
    double both = 0, given = 0, true_ = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        both += truth[i] && said[i];
        given += said[i];
        true_ += truth[i];
    }
    return {given > 0 ? both / given : 0, true_ > 0 ? both / true_ : 0,
            given + true_ > 0 ? 2 * both / (given + true_) : 0};
}

double micro_f1(const std::vector<CodeSet>& truth, const std::vector<CodeSet>& said) {
    int both = 0, all = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        both += (truth[i] & said[i]).size();
        all += truth[i].size() + said[i].size();
    }
    return all > 0 ? 2.0 * both / all : 0;
}

// By drawing the sentences again and again.
static std::pair<double, double> interval(const std::vector<CodeSet>& truth, const std::vector<CodeSet>& said) {
    constexpr std::uint64_t draws = 1000;
    std::vector<double> values;
    for (std::uint64_t number = 0; number < draws; ++number) {
        std::vector<CodeSet> some_truth, some_said;
        for (std::uint64_t i = 0; i < truth.size(); ++i) {
            const std::size_t at = draw(number, "again", i) % truth.size();
            some_truth.push_back(truth[at]);
            some_said.push_back(said[at]);
        }
        values.push_back(micro_f1(some_truth, some_said));
    }
    std::sort(values.begin(), values.end());
    return {values[draws / 40], values[draws - draws / 40]};
}

std::string table_of_codes(const std::string& name, const std::vector<CodeSet>& truth,
                           const std::vector<CodeSet>& said) {
    std::string line;
    for (std::size_t code = 0; code < code_count; ++code) {
        std::vector<bool> t, s;
        for (std::size_t i = 0; i < truth.size(); ++i) {
            t.push_back(truth[i].has(static_cast<Code>(code)));
            s.push_back(said[i].has(static_cast<Code>(code)));
        }
        const Scores scores = score(t, s);
        line +=
            format("  {:<24}{:5.2f}  (precision {:.2f}, recall {:.2f}; {} in all)\n", name_of(static_cast<Code>(code)),
                   scores.f1, scores.precision, scores.recall, std::count(t.begin(), t.end(), true));
    }
    const auto [low, high] = interval(truth, said);
    return format("{}: micro F1 {:.3f} ({:.3f} to {:.3f}) over {}\n{}", name, micro_f1(truth, said), low, high,
                  truth.size(), line);
}

std::string table_of_main(const std::string& name, const std::vector<MainBehaviour>& truth,
                          const std::vector<MainBehaviour>& said) {
    double sum = 0, without = 0;
    std::string line;
    for (std::size_t c = 0; c < 4; ++c) {
        std::vector<bool> t, s;
        for (std::size_t i = 0; i < truth.size(); ++i) {
            t.push_back(truth[i] == static_cast<MainBehaviour>(c));
            s.push_back(said[i] == static_cast<MainBehaviour>(c));
        }
        const Scores scores = score(t, s);
        sum += scores.f1 / 4;
        without += c < 3 ? scores.f1 / 3 : 0;
        line += format("  {:<34}{:.3f}\n", name_of(static_cast<MainBehaviour>(c)), scores.f1);
    }
    return format(
        "{}: macro F1 {:.3f} (without \"other\" {:.3f}; people .796 between two, best published text-only .72)\n{}",
        name, sum, without, line);
}

}  // namespace practicum::train
