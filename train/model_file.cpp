#include "train/model_file.hpp"

#include <array>
#include <cmath>
#include <fstream>
#include <memory>

#include "listening/behaviour_model.hpp"

namespace practicum::train {

using namespace listening;

namespace {

template <std::size_t numbers>
void write_heads(std::ofstream& file, const Fitted& fitted, const Vocabulary& words, std::vector<std::int8_t>& rows,
                 std::size_t from) {
    auto heads = std::make_unique<Heads<numbers>>();
    for (std::size_t h = 0; h < fitted.heads.size(); ++h) {
        const Linear& head = fitted.heads[h];
        const auto weight = [&](std::size_t i) {
            return static_cast<float>(head.weights[i]) * words.rarity[i] * Vocabulary::group_weight;
        };
        std::array<float, feature_groups> most{};
        for (std::size_t i = 0; i < words.hashes.size(); ++i) {
            float& m = most[static_cast<std::size_t>(words.groups[i])];
            m = std::max(m, std::abs(weight(i)));
        }
        for (std::size_t g = 0; g < feature_groups; ++g) heads->scales[g][h] = most[g] / 127;
        for (std::size_t i = 0; i < words.hashes.size(); ++i) {
            const float m = most[static_cast<std::size_t>(words.groups[i])];
            rows[i * 2 * head_stride + from + h] =
                static_cast<std::int8_t>(m > 0 ? std::lround(weight(i) / m * 127) : 0);
        }
        for (std::size_t i = 0; i < numbers; ++i)
            heads->weights[h][i] = static_cast<float>(head.weights[words.hashes.size() + i]);
        heads->bias[h] = static_cast<float>(head.bias);
        heads->slope[h] = fitted.calibration[h].slope, heads->shift[h] = fitted.calibration[h].shift,
        heads->threshold[h] = fitted.calibration[h].threshold;
    }
    file.write(reinterpret_cast<const char*>(heads.get()), sizeof *heads);
}

}  // namespace

bool write_model(const std::string& path, const Fitted& sentence, const Fitted& turn, const Vocabulary& words) {
    std::ofstream file(path, std::ios::binary);
    const auto count = static_cast<std::uint32_t>(words.hashes.size());
    std::uint32_t slots = 1;
    while (slots < 2 * count) slots *= 2;
    std::vector<std::uint32_t> table(std::size_t{2} * slots, 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t slot = words.hashes[i] & (slots - 1);
        while (table[2 * slot + 1] != 0) slot = (slot + 1) & (slots - 1);
        table[2 * slot] = static_cast<std::uint32_t>(words.hashes[i] >> 32);
        table[2 * slot + 1] = i + 1;
    }
    file.write("PRACBEH1", 8);
    file.write(reinterpret_cast<const char*>(&count), 4);
    file.write(reinterpret_cast<const char*>(&slots), 4);
    file.write(reinterpret_cast<const char*>(table.data()), static_cast<std::streamsize>(table.size() * 4));
    std::vector<std::int8_t> rows(words.hashes.size() * 2 * head_stride, 0);
    write_heads<sentence_numbers>(file, sentence, words, rows, 0);
    write_heads<turn_numbers>(file, turn, words, rows, head_stride);
    file.write(reinterpret_cast<const char*>(rows.data()), static_cast<std::streamsize>(rows.size()));
    file.flush();
    return static_cast<bool>(file);
}

}  // namespace practicum::train
